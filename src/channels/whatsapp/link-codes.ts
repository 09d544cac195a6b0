import type { LinkState } from './options.ts';

interface LinkCodesParts {
  /** Asks WhatsApp for pairing codes. @returns false when it gives none */
  readonly request: () => Promise<boolean>;
  readonly onChange: () => void;
}

/** A page that shows codes. */
interface CodePage {
  qr?: string;
  pairingCode?: string;
  /** For pairing codes. */
  asked: boolean;
}

/** What a person needs to link: a QR, or a code to type on the phone where somebody wants that. */
export class LinkCodes {
  readonly #parts: LinkCodesParts;
  #page: CodePage = { asked: false };
  #byCode = false;
  #refused = false;

  constructor(parts: LinkCodesParts) {
    this.#parts = parts;
  }

  get shown(): Pick<LinkState, 'qr' | 'pairingCode' | 'pairingRefused'> {
    const { qr, pairingCode } = this.#page;
    if (this.#byCode) return pairingCode === undefined ? {} : { pairingCode };
    return {
      ...(qr === undefined ? {} : { qr }),
      ...(this.#refused ? { pairingRefused: true } : {}),
    };
  }

  /** Pairing codes from now on, on this page and on those that follow, until the account is linked. */
  pair(): void {
    this.#byCode = true;
    this.#refused = false;
    void this.#ask();
    this.#parts.onChange();
  }

  hear({ type, text }: { readonly type: 'qr' | 'code'; readonly text: string }): void {
    if (type === 'qr') this.#page.qr = text;
    else this.#page.pairingCode = text;
    void this.#ask();
    this.#parts.onChange();
  }

  /** The page that showed them is no more. */
  turnPage(): void {
    this.#page = { asked: false };
  }

  linked(): void {
    this.#byCode = false;
    this.#refused = false;
  }

  /** A page that shows a QR can be asked for codes, once: it renews them by itself. */
  async #ask(): Promise<void> {
    const page = this.#page;
    if (!this.#byCode || page.asked || page.qr === undefined) return;
    page.asked = true;
    const given = await this.#parts.request();
    if (given || page !== this.#page) return;
    page.asked = false;
    this.#byCode = false;
    this.#refused = true;
    this.#parts.onChange();
  }
}
