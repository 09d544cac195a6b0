import type { LinkWanted } from '../app/index.ts';
import { qrText } from './qr-text.ts';

/** What the terminal says when a number waits for a person. The code itself only where people look, not in a log file. */
export function showLink({ account, page, qr }: LinkWanted): void {
  const out = process.stdout;
  if (page !== undefined) {
    const what =
      account === undefined ? 'WhatsApp is not linked yet.' : `The account ${account} has to be linked.`;
    out.write(`${what} Open ${page} (works once, 10 minutes), or run: tocsin link\n`);
  }
  if (qr !== undefined && out.isTTY)
    out.write(`${account}: WhatsApp > Linked devices > Link a device\n${qrText(qr)}\n`);
}
