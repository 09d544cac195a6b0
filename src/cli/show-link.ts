import type { LinkWanted } from '../app/index.ts';
import { qrText } from './qr-text.ts';

/** What the terminal says when a number waits for a person. Codes only where people look: a log file keeps them. */
export function showLink({ account, page, qr }: LinkWanted): void {
  if (page) void announce(account, page);
  if (qr !== undefined && process.stdout.isTTY)
    process.stdout.write(`${account}: WhatsApp > Linked devices > Link a device\n${qrText(qr)}\n`);
}

async function announce(account: string | undefined, page: () => Promise<string>): Promise<void> {
  const what =
    account === undefined ? 'WhatsApp is not linked yet.' : `The account ${account} has to be linked.`;
  const address = process.stdout.isTTY ? await page().catch(() => undefined) : undefined;
  const open = address === undefined ? '' : `Open ${address} (works once, 10 minutes), or run`;
  process.stdout.write(`${what} ${open || 'Run'}: tocsin link\n`);
}
