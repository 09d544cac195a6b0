import { AppError, type Clock } from '../core/index.ts';
import { linkWords, type LinkedAccount } from '../ops/index.ts';
import type { BotClient } from './bot-client.ts';
import type { LinkTerminal } from './link-terminal.ts';
import { qrText } from './qr-text.ts';

interface Linking {
  readonly bot: BotClient;
  readonly terminal: LinkTerminal;
  readonly clock: Clock;
  readonly account: LinkedAccount;
  /** By a code typed on the phone instead of a QR code. */
  readonly byCode: boolean;
}

const EVERY_MS = 1_000;
/** A bot that is started again is away for so long; one that stays away has stopped. */
const AWAY_MS = 15_000;
/** How long an account may need to begin anew after a log-out. */
const BEGIN_MS = 60_000;

/**
 * Follows one account until it is linked, and shows each code as it rotates; one that was logged out begins anew.
 * @returns false when it is logged out again meanwhile
 * @throws AppError `bot-not-running` when the bot stays away, `account-unknown` when it no longer has the account
 */
export async function linkAccount(linking: Linking): Promise<boolean> {
  const { state } = await look(linking);
  if (state === 'logged-out' && !(await beginAnew(linking))) return false;
  return follow(linking);
}

async function beginAnew({ bot, clock, ...linking }: Linking): Promise<boolean> {
  await bot.relink(linking.account.id);
  const until = clock.now() + BEGIN_MS;
  while ((await look({ bot, clock, ...linking })).state === 'logged-out') {
    if (clock.now() > until) return false;
    await clock.sleep(EVERY_MS);
  }
  return true;
}

async function follow(linking: Linking): Promise<boolean> {
  const { bot, terminal, clock, byCode } = linking;
  let [told, shown, asked] = ['', '', false];
  for (;;) {
    const account = await look(linking);
    const { id, state, pairingCode, qr } = account;
    const said = sentence(account);
    if (said !== told) terminal.print(said);
    told = said;
    if (state === 'ready') return true;
    if (state === 'logged-out') return false;
    if (state === 'linking') {
      if (byCode && pairingCode === undefined && !asked) await bot.pair(id);
      asked = true;
      const code = byCode ? pairingCode : (pairingCode ?? qr);
      const lines = code === undefined ? [] : codeLines(account, terminal);
      // Anew when the code has changed, and when the window has been made large enough.
      if (lines.length > 0 && lines.join() !== shown) terminal.show(lines);
      shown = lines.join() || shown;
    }
    await clock.sleep(EVERY_MS);
  }
}

/** The account as it is now; a bot that is away for a moment is asked again. */
async function look({ bot, clock, account: { id } }: Linking): Promise<LinkedAccount> {
  const until = clock.now() + AWAY_MS;
  for (;;) {
    try {
      const { accounts } = await bot.state();
      const account = accounts.find((one) => one.id === id);
      const known = accounts.map((one) => one.id).join(', ');
      if (!account) throw new AppError('account-unknown', { details: { wanted: id, known } });
      return account;
    } catch (error) {
      if (!(error instanceof AppError && error.retry) || clock.now() > until) throw error;
      await clock.sleep(EVERY_MS);
    }
  }
}

const words = linkWords('en');
const inTable = <Table extends object>(table: Table, name: string): name is keyof Table & string =>
  Object.hasOwn(table, name);

/** `main (+447700900002): Linked. Ready to send and to receive.` */
function sentence({ id, number, state, reason = '' }: LinkedAccount): string {
  const who = `${id} (${number})`;
  if (!inTable(words.states, state)) return `${who}: ${state}.`;
  const { title, more } = words.states[state];
  const why = state === 'logged-out' && inTable(words.reasons, reason) ? words.reasons[reason] : more;
  return `${who}: ${title}. ${why}`;
}

const MENU = 'On its phone: WhatsApp > Linked devices > Link a device';

function codeLines({ pairingCode, qr = '' }: LinkedAccount, { size }: LinkTerminal): string[] {
  if (pairingCode === undefined) {
    const code = qrText(qr, false).split('\n');
    const [columns, rows] = [code[0]?.length ?? 0, code.length + 2];
    if (!size || (size.columns >= columns && size.rows >= rows))
      return [`${MENU}, and scan:`, ...qrText(qr, size !== undefined).split('\n')];
    return [
      `The QR code needs a window of ${columns} columns and ${rows} lines: make it larger, or its letters smaller.`,
      'Or open the page above, or link by a code to type: tocsin link --phone NUMBER',
    ];
  }
  const half = pairingCode.length / 2;
  const code = `${pairingCode.slice(0, half)}-${pairingCode.slice(half)}`;
  return [`${MENU} > Link with phone number instead, and type:`, '', `    ${code}`, ''];
}
