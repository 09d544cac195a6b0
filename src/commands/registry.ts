import type { Command } from './command.ts';
import { contactCommand } from './contact/index.ts';
import { approveCommand, rejectCommand } from './decide/index.ts';
import {
  audienceCommand,
  healthCommand,
  helpCommand,
  namesOf,
  playbooksCommand,
  whoamiCommand,
} from './look/index.ts';
import { fold } from './parse/index.ts';
import { previewCommand, sendCommand } from './send/index.ts';
import { signoffCommand } from './signoff/index.ts';
import { cancelCommand, pauseCommand, resumeCommand } from './stop/index.ts';
import { statusCommand } from './watch/index.ts';

/** Every command, in the order of the work: ask, approve, watch, stop, prepare. */
export const commands: readonly Command[] = [
  sendCommand,
  previewCommand,
  playbooksCommand,
  audienceCommand,
  approveCommand,
  rejectCommand,
  statusCommand,
  healthCommand,
  whoamiCommand,
  helpCommand(() => commands),
  cancelCommand,
  pauseCommand,
  resumeCommand,
  contactCommand,
  signoffCommand,
];

export const commandNamed = (name: string): Command | undefined =>
  commands.find((command) => command.name === name);

/** Folded name or alias → name. */
export const commandNames = (): ReadonlyMap<string, string> =>
  new Map(commands.flatMap((command) => namesOf(command).map((name) => [fold(name), command.name] as const)));
