import { OPTIONS, type Option } from './options.ts';

const ALL: readonly Option[] = Object.values(OPTIONS);

const defaultOf = (option: Option): string =>
  option.fallbackText ?? (typeof option.fallback === 'string' ? `\`${option.fallback}\`` : 'none');

function table(options: readonly Option[]): string {
  const rows = options.map(
    (option) => `| \`${option.name}\` | ${defaultOf(option)} | ${option.doc.replace(/\|/g, '\\|')} |`,
  );
  return ['| Variable | Default | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** `docs/configuration.md`. */
export const configurationDocs = (): string => `# Configuration

<!-- Generated from src/config/options.ts; do not edit. -->

Settings are read once, at the start, from the environment and from a file \`.env\` in the working folder (\`.env.example\`
is a template). The environment wins over the file; an empty value counts as not set. All faults are named at once,
and Tocsin does not start before they are mended. A name in \`.env\` that looks like a misspelt setting is warned about.

${table(ALL.filter((option) => !option.internal))}

Set by Tocsin's own scripts, not by people:

${table(ALL.filter((option) => option.internal))}
`;

/** \`.env.example\`: every setting that people may change, commented out, at its default. */
export function envExample(): string {
  const entries = ALL.filter((option) => !option.internal).map((option) => {
    const fallback = typeof option.fallback === 'string' ? option.fallback : '';
    const note = option.fallbackText ? `# Default: ${option.fallbackText.replace(/`/g, '')}.\n` : '';
    return `${wrapped(option.doc)}${note}#${option.name}=${fallback}\n`;
  });
  const head = [
    "# Tocsin's settings: copy this file to .env and take away the # before what you change.",
    '# The environment wins over .env. Generated from src/config/options.ts; do not edit.',
  ];
  return `${head.join('\n')}\n\n${entries.join('\n')}`;
}

const WIDTH = 100;

/** The sentence as comment lines of at most `WIDTH` characters. */
function wrapped(sentence: string): string {
  let lines = '';
  let line = '#';
  for (const word of sentence.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines += `${line}\n`;
      line = '#';
    }
    line += ` ${word}`;
  }
  return `${lines}${line}\n`;
}
