import { say, type Text } from '../../core/index.ts';
import { defineCommand, done } from '../command.ts';
import { own } from '../parse/index.ts';
import { plain } from '../plain.ts';
import { checkNames, healthHelp, healthTexts as texts } from './health.texts.ts';

export const healthCommand = defineCommand({
  name: 'health',
  aliases: { it: ['salute'], fr: ['sante'], en: [] },
  stage: 'watch',
  needs: ['health'],
  args: {},
  ...healthHelp,
  async run({ language, health }) {
    const { ok, checks } = await health();
    const lines = checks.map((check) => {
      const name = own<Text>(checkNames, check.name);
      const label = [name ? say(name, language) : plain(check.name, 30), plain(check.subject ?? '', 30)];
      const line = `${check.ok ? '✅' : '⛔'} ${label.filter(Boolean).join(' ')}`;
      return check.ok ? line : `${line}: ${plain(check.detail, 120)}`;
    });
    return done([say(ok ? texts.well : texts.unwell, language), ...lines].join('\n'));
  },
});
