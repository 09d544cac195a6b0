import type { UiLanguage } from '../core/index.ts';
import type { Argument, Command } from './command.ts';

/** `/reject CODE [reason]`: derived from the arguments, in the reader's language. */
export function usage(command: Pick<Command, 'name' | 'args'>, language: UiLanguage): string {
  const words = Object.entries(command.args)
    .sort(([, a], [, b]) => (a.position ?? 99) - (b.position ?? 99))
    .map(([name, argument]) => usageOf(name, argument, language));
  return [`/${command.name}`, ...words].join(' ');
}

function usageOf(name: string, argument: Argument, language: UiLanguage): string {
  const label = argument.label[language];
  const flags = argument.flags ? [...new Set(Object.values(argument.flags))].join('|') : undefined;
  const plain = flags ?? (argument.position === undefined ? `${name}=${label}` : label);
  return argument.schema.safeParse(undefined).success ? `[${plain}]` : plain;
}
