import { RULES } from './rules.ts';

/** All rules as a Markdown table, for the documentation. */
export function rulesTable(): string {
  const rows = RULES.map((rule) =>
    [
      `\`${rule.id}\``,
      rule.crisisRule === undefined ? '' : String(rule.crisisRule),
      rule.level,
      rule.what.replaceAll('|', '\\|'),
      rule.fixed ? 'no' : 'yes',
      rule.source,
    ].join(' | '),
  );
  return [
    '| rule | crisis rule | level | what | can be switched off | source |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
