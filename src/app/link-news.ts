import type { AccountId, Logger } from '../core/index.ts';
import type { LinkState } from '../channels/whatsapp/index.ts';
import type { LinkCodes } from '../ops/index.ts';

/** A person has to link a number: what a terminal shows them. */
export interface LinkWanted {
  /** The link page, with a code that opens it once; only with the first word of an account. */
  readonly page?: string;
  /** Undefined: nobody has agreed to WhatsApp's terms yet. */
  readonly account?: AccountId;
  /** The text of the QR code shown now. */
  readonly qr?: string;
}

interface LinkNewsParts {
  readonly codes: Pick<LinkCodes, 'mint'>;
  readonly webUrl: () => string;
  readonly tell: (wanted: LinkWanted) => void;
  readonly log: Logger;
}

/** Each code as it comes; the address of the page once per account and wait, for each one opens it once. */
export function createLinkNews({ codes, webUrl, tell, log }: LinkNewsParts) {
  const waiting = new Set<AccountId>();
  const page = async (): Promise<string> => `${webUrl()}/link?code=${await codes.mint()}`;
  const reported = (told: Promise<void>): void =>
    void told.catch((error: unknown) => log.warn({ err: error }, 'no link page offered; see tocsin link'));
  return {
    termsWanted: () => reported(page().then((address) => tell({ page: address }))),
    link({ account, state, qr, pairingCode }: LinkState): void {
      if (qr === undefined && pairingCode === undefined) {
        if (state === 'ready') waiting.delete(account);
        return;
      }
      const shown = { account, ...(qr === undefined ? {} : { qr }) };
      if (waiting.has(account)) return tell(shown);
      waiting.add(account);
      reported(page().then((address) => tell({ ...shown, page: address })));
    },
  };
}
