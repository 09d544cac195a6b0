import { say, type Text, type UiLanguage } from '../../core/index.ts';
import { defineCommand, done } from '../command.ts';
import { own } from '../parse/index.ts';
import { plain } from '../plain.ts';
import type { HealthReport } from '../services.ts';
import { checkNames, healthHelp, healthTexts as texts } from './health.texts.ts';

type Check = HealthReport['checks'][number];

export const healthCommand = defineCommand({
  name: 'health',
  aliases: { it: ['salute'], fr: ['sante'], en: [] },
  stage: 'watch',
  needs: ['health'],
  args: {},
  ...healthHelp,
  async run({ language, health }) {
    const { ok, checks } = await health();
    const lines = checks.map((check) => lineOf(check, checks, language));
    return done([say(ok ? texts.well : texts.unwell, language), ...lines].join('\n'));
  },
});

/** The subject stands there only where it tells two lines apart. */
function lineOf(check: Check, checks: readonly Check[], language: UiLanguage): string {
  const name = own<Text>(checkNames, check.name);
  const several = new Set(checks.flatMap(({ subject }) => (subject === undefined ? [] : [subject]))).size > 1;
  const subject = several && check.subject !== undefined ? ` ${plain(check.subject, 30)}` : '';
  const label = `${name ? say(name, language) : plain(check.name, 30)}${subject}`;
  if (check.faults) return `⚠️ ${label}: ${say(texts.planFaults, language, { count: check.faults })}`;
  if (check.ok) return `✅ ${label}`;
  const why = check.name === 'pace' ? say(texts.pacePaused, language) : plain(check.detail, 120);
  return `⛔ ${label}: ${why}`;
}
