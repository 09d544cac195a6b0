import type { Command } from 'commander';
import type { LinkedAccount, LinkedGroup } from '../ops/index.ts';
import type { LinkConnection } from './link.ts';

/** Control characters and those that reorder text: a group's name comes from outside. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Adds `tocsin groups`: whoever writes the plan needs the ids of WhatsApp's groups. */
export function groupsCommand(program: Command, connect: () => Promise<LinkConnection>): void {
  const print = (line: string): void => program.configureOutput().writeOut?.(`${line}\n`);
  program
    .command('groups')
    .description('list the WhatsApp groups that each account is in, with the ids that the plan needs')
    .action(async () => {
      const { bot, close } = await connect();
      try {
        for (const account of (await bot.state()).accounts)
          for (const line of readable(account, await bot.groups(account.id))) print(line);
      } finally {
        await close();
      }
    });
}

function readable({ id, state }: LinkedAccount, groups: readonly LinkedGroup[] | undefined): string[] {
  if (!groups) return [`${id} cannot be asked now: it is ${state}. If it waits for its phone: tocsin link`];
  if (groups.length === 0) return [`${id} is in no group. Add its number to one on a phone.`];
  const width = Math.max(...groups.map(({ chat }) => chat.length));
  return [
    `${id}:`,
    ...groups.map(({ chat, name, members, botIsAdmin }) => {
      const size = `${members} ${members === 1 ? 'member' : 'members'}${botIsAdmin ? ', may administer it' : ''}`;
      return `  ${chat.padEnd(width)}  ${name.replace(HIDDEN, ' ')} (${size})`;
    }),
  ];
}
