import { say } from '../../core/index.ts';
import { defineCommand, done } from '../command.ts';
import { plain } from '../plain.ts';
import { healthHelp, healthTexts as texts } from './health.texts.ts';

export const healthCommand = defineCommand({
  name: 'health',
  aliases: { it: ['salute'], fr: ['sante'], en: [] },
  stage: 'watch',
  needs: ['health'],
  args: {},
  ...healthHelp,
  async run({ language, health }) {
    const { ok, parts } = await health();
    const lines = parts.map(({ name, ok: well, detail }) => {
      const line = `${well ? '✅' : '⛔'} ${plain(name, 30)}`;
      return detail ? `${line}: ${plain(detail, 120)}` : line;
    });
    return done([say(ok ? texts.well : texts.unwell, language), ...lines].join('\n'));
  },
});
