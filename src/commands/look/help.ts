import { z } from 'zod';
import { say, type UiLanguage } from '../../core/index.ts';
import { STAGES, defineCommand, done, refused, type Command } from '../command.ts';
import { fold, nearest } from '../parse/index.ts';
import { plain } from '../plain.ts';
import { usage } from '../usage.ts';
import { helpHelp, helpTexts as texts, stageNames } from './help.texts.ts';

/** @param all every command, this one included */
export const helpCommand = (all: () => readonly Command[]): Command =>
  defineCommand({
    name: 'help',
    aliases: { it: ['aiuto'], fr: ['aide'], en: ['commands'] },
    stage: 'watch',
    needs: [],
    args: {
      command: {
        schema: z.string().optional(),
        position: 0,
        label: { it: 'COMANDO', fr: 'COMMANDE', en: 'COMMAND' },
      },
    },
    ...helpHelp,
    async run({ language }, { args }) {
      if (args.command === undefined) return done(overview(all(), language));
      const wanted = fold(args.command).replace(/^\//, '');
      const found = all().find((command) => namesOf(command).some((name) => fold(name) === wanted));
      if (found) return done(details(found, language));
      const [meant] = nearest(wanted, all().flatMap(namesOf));
      const values = { word: plain(args.command, 30), meant: meant ?? '' };
      return refused('unknown-command', say(meant ? texts.meant : texts.unknown, language, values));
    },
  });

export const namesOf = ({ name, aliases }: Command): string[] => [
  name,
  ...aliases.it,
  ...aliases.fr,
  ...aliases.en,
];

/** What it is called in that language: its name in English, the first alias elsewhere. */
const nameIn = ({ name, aliases }: Command, language: UiLanguage): string =>
  (language === 'en' ? undefined : aliases[language][0]) ?? name;

function overview(all: readonly Command[], language: UiLanguage): string {
  const parts = STAGES.map((stage) => {
    const lines = all
      .filter((command) => command.stage === stage)
      .map((command) => `/${nameIn(command, language)}: ${say(command.summary, language)}`);
    return [`*${say(stageNames[stage], language)}*`, ...lines].join('\n');
  });
  return [...parts, say(texts.more, language, { help: helpName(all, language) })].join('\n\n');
}

const helpName = (all: readonly Command[], language: UiLanguage): string => {
  const help = all.find(({ name }) => name === 'help');
  return help ? nameIn(help, language) : 'help';
};

function details(command: Command, language: UiLanguage): string {
  const others = namesOf(command).filter((name) => name !== command.name);
  return [
    `*${usage(command, language)}*`,
    say(command.help, language),
    '',
    ...command.examples[language],
    '',
    say(texts.who, language, { who: say(command.who, language) }),
    ...(others.length > 0
      ? [say(texts.also, language, { names: others.map((name) => `/${name}`).join(', ') })]
      : []),
  ].join('\n');
}
