import { STAGES, type Argument, type Command } from './command.ts';
import { stageNames } from './look/index.ts';
import { commands } from './registry.ts';
import { usage } from './usage.ts';

/** `docs/commands.md`, from the commands themselves. */
export function commandDocs(): string {
  const parts = STAGES.map((stage) => {
    const mine = commands.filter((command) => command.stage === stage);
    return [`## ${stageNames[stage].en}`, ...mine.map(section)].join('\n\n');
  });
  return `${[INTRODUCTION, ...parts].join('\n\n')}\n`;
}

const INTRODUCTION = `# Commands

<!-- Generated from src/commands: change the commands, then run \`npm run docs\`. -->

Staff type these in a direct chat with Tocsin or at the desk. Case, accents and curly quotes do not matter;
\`key = value\`, \`key:value\` and \`key=value\` are the same; a value with spaces goes in quotes of any kind. What is
missing is asked for, one question at a time: answer with a number or a text, \`back\` or \`cancel\`. Commands that are
edited, forwarded, quote someone else, or are older than 2 minutes are never carried out.`;

function section(command: Command): string {
  const also = (['it', 'fr', 'en'] as const)
    .filter((language) => command.aliases[language].length > 0)
    .map((language) => `${command.aliases[language].map((name) => `\`/${name}\``).join(', ')} (${language})`);
  const rows = Object.entries(command.args).map(([name, argument]) => row(name, argument));
  return [
    `### /${command.name}`,
    `\`${usage(command, 'en')}\``,
    command.help.en,
    ['```', ...command.examples.en, '```'].join('\n'),
    ...(rows.length > 0
      ? [['| argument | keys | required |', '| --- | --- | --- |', ...rows].join('\n')]
      : []),
    `Who may use it: ${command.who.en}.`,
    ...(also.length > 0 ? [`Also: ${also.join(' · ')}.`] : []),
  ].join('\n\n');
}

function row(name: string, argument: Argument): string {
  const keys = [name, ...(argument.keys ?? [])].map((key) => `\`${key}=\``).join(' ');
  const required = argument.schema.safeParse(undefined).success ? 'no' : 'yes';
  return `| ${argument.label.en.replaceAll('|', '\\|')} | ${keys} | ${required} |`;
}
