import type { Command } from 'commander';
import { AppError, type Clock } from '../core/index.ts';
import type { LinkedAccount, Terms } from '../ops/index.ts';
import type { BotClient } from './bot-client.ts';
import { linkAccount } from './link-account.ts';
import type { LinkTerminal } from './link-terminal.ts';

export interface LinkConnection {
  readonly bot: BotClient;
  readonly clock: Clock;
  /** A code that opens the page once. */
  readonly mint: () => Promise<string>;
  close(): Promise<void>;
}

interface Wanted {
  readonly account?: string;
  readonly phone?: string;
  readonly yes?: true;
}

/**
 * Adds `tocsin link`. The process ends with 1 when an account was not linked.
 * @param connect to the running bot, called once the command runs
 */
export function linkCommand(
  program: Command,
  connect: () => Promise<LinkConnection>,
  terminal: LinkTerminal,
): void {
  program
    .command('link')
    .description('link WhatsApp accounts with the running bot: by QR code, or by a code typed on the phone')
    .option('--account <id>', 'only this one (all that are not linked, one by one, unless given)')
    .option('--phone <number>', 'by a code to type on the phone that has this number')
    .option('--yes', 'agree to the risk of a ban without being asked')
    .action(async (wanted: Wanted) => {
      const connection = await connect();
      try {
        if (!(await link(connection, wanted, terminal))) process.exitCode = 1;
      } finally {
        await connection.close();
      }
    });
}

async function link(
  { bot, clock, mint }: LinkConnection,
  wanted: Wanted,
  terminal: LinkTerminal,
): Promise<boolean> {
  const { agreed, accounts } = await bot.state();
  const chosen = choose(accounts, wanted);
  const waiting = chosen.filter(({ state }) => state !== 'ready');
  if (agreed && waiting.length === 0) {
    for (const { id, number } of chosen) terminal.print(`${id} (${number}) is linked.`);
    return true;
  }
  if (!agreed && !(await askForYes(bot, wanted, terminal))) {
    terminal.print('Nothing was linked.');
    return false;
  }
  terminal.print(`In a browser: ${bot.url}/link#code=${await mint()} (works once, within 10 minutes)`);
  for (const account of waiting) {
    const byCode = wanted.phone !== undefined;
    if (await linkAccount({ bot, terminal, clock, account, byCode })) continue;
    terminal.print(`${account.id} was not linked. Try again: tocsin link --account ${account.id}`);
    return false;
  }
  return true;
}

/** @throws AppError `account-unknown` with those that there are */
function choose(accounts: readonly LinkedAccount[], { account, phone }: Wanted): LinkedAccount[] {
  const digits = phone?.replace(/[\s().-]/g, '').replace(/^00/, '+');
  const chosen = accounts.filter(({ id, number }) => (account ?? id) === id && (digits ?? number) === number);
  if (chosen.length > 0) return chosen;
  const asked = [account, phone].filter((one) => one !== undefined).join(' with ');
  const known = accounts.map(({ id, number }) => `${id} (${number})`).join(', ');
  throw new AppError('account-unknown', { details: { wanted: asked || 'at all', known: known || 'none' } });
}

const YES = /^(y|yes|s|sì|si|o|oui)$/i;

/** @throws AppError `terms-not-agreed` where nobody can be asked */
async function askForYes(bot: BotClient, { yes }: Wanted, terminal: LinkTerminal): Promise<boolean> {
  const terms = await bot.terms();
  for (const line of readable(terms)) terminal.print(line);
  if (!yes) {
    const answer = await terminal.ask(`${terms.question} (yes or no)`);
    if (answer === undefined) throw new AppError('terms-not-agreed');
    if (!YES.test(answer.trim())) return false;
  }
  await bot.agree();
  return true;
}

const readable = ({ title, intro, sections }: Terms): string[] => [
  title.toUpperCase(),
  intro,
  ...sections.flatMap((section) => ['', section.title, ...section.points.map((point) => `  - ${point}`)]),
  '',
];
