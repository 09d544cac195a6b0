import type { Lid, Phone } from '../../../core/index.ts';
import type { Sender } from '../../channel.ts';
import type { Directory } from '../options.ts';
import type { PageLine } from '../page-line.ts';
import { lidOfWid, phoneOfWid } from '../wid.ts';
import type { Unsigned } from './to-message.ts';

interface SignerParts {
  readonly directory: Directory;
  readonly page: PageLine;
  readonly deadlineMs: number;
}

/**
 * Says who wrote: the number, where it is spelt out or WhatsApp's directory tells it, and the LID. In a direct chat the
 * directory is asked each time, as numbers change hands; nothing is ever learnt from a group.
 */
export class Signer {
  readonly #parts: SignerParts;

  constructor(parts: SignerParts) {
    this.#parts = parts;
  }

  async senderOf({ from, pushName, message: { direct } }: Unsigned): Promise<Sender> {
    const hidden = lidOfWid(from);
    const lid = hidden ?? (direct ? await this.#lidOf(from) : undefined);
    const phone = hidden ? await this.#phoneBehind(hidden, direct) : phoneOfWid(from);
    return { ...(phone ? { phone } : {}), ...(lid ? { lid } : {}), ...(pushName ? { pushName } : {}) };
  }

  async #phoneBehind(lid: Lid, direct: boolean): Promise<Phone | undefined> {
    const { directory, page, deadlineMs } = this.#parts;
    if (!direct) return directory.phoneOf(lid);
    const answered = await page.ask('numberOfLid', lid, deadlineMs);
    if (answered.kind === 'no-answer') return directory.phoneOf(lid);
    const phone = answered.answer === null ? undefined : phoneOfWid(answered.answer);
    if (phone) await directory.learn(lid, phone);
    return phone;
  }

  /** Without it a pin could not tell the member of staff from whoever has that number now. */
  async #lidOf(from: string): Promise<Lid | undefined> {
    const { page, deadlineMs } = this.#parts;
    const answered = await page.ask('lidOfNumber', from, deadlineMs);
    return answered.kind === 'no-answer' || answered.answer === null ? undefined : lidOfWid(answered.answer);
  }
}
