import type { AccountId } from '../core/index.ts';
import type { LinkState } from '../channels/whatsapp/index.ts';
import type { LinkCodes } from '../ops/index.ts';

/** A person has to link a number: what a terminal shows them. */
export interface LinkWanted {
  /** The address of the link page, with a new code that opens it once; only with the first word of an account. */
  readonly page?: () => Promise<string>;
  /** Undefined: nobody has agreed to WhatsApp's terms yet. */
  readonly account?: AccountId;
  /** The text of the QR code shown now. */
  readonly qr?: string;
}

interface LinkNewsParts {
  readonly codes: Pick<LinkCodes, 'mint'>;
  readonly webUrl: () => string;
  readonly tell: (wanted: LinkWanted) => void;
}

interface LinkNews {
  /** Nobody has agreed to the terms yet. */
  termsWanted(): void;
  /** A session is in another state, or shows another code. */
  link(state: LinkState): void;
}

/** Each code as it comes; the page once per account and wait. */
export function createLinkNews({ codes, webUrl, tell }: LinkNewsParts): LinkNews {
  const waiting = new Set<AccountId>();
  // Behind the #, where no server and no proxy logs it.
  const page = async (): Promise<string> => `${webUrl()}/link#code=${await codes.mint()}`;
  return {
    termsWanted: () => tell({ page }),
    link({ account, state, qr, pairingCode }: LinkState): void {
      if (qr === undefined && pairingCode === undefined) {
        if (state === 'ready') waiting.delete(account);
        return;
      }
      const shown = { account, ...(qr === undefined ? {} : { qr }) };
      if (waiting.has(account)) return tell(shown);
      waiting.add(account);
      tell({ ...shown, page });
    },
  };
}
