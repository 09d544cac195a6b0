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

/** Says who wrote: the number where it is spelt out or WhatsApp's directory tells it; never learnt from a group. */
export class Signer {
  readonly #parts: SignerParts;

  constructor(parts: SignerParts) {
    this.#parts = parts;
  }

  async senderOf({ from, pushName, message }: Unsigned): Promise<Sender> {
    const lid = lidOfWid(from);
    const phone = lid ? await this.#phoneBehind(lid, message.direct) : phoneOfWid(from);
    return { ...(phone ? { phone } : {}), ...(lid ? { lid } : {}), ...(pushName ? { pushName } : {}) };
  }

  async #phoneBehind(lid: Lid, direct: boolean): Promise<Phone | undefined> {
    const { directory, page, deadlineMs } = this.#parts;
    const known = await directory.phoneOf(lid);
    if (known || !direct) return known;
    const answered = await page.ask('numberOfLid', lid, deadlineMs);
    const phone = answered.kind === 'answer' && answered.answer ? phoneOfWid(answered.answer) : undefined;
    if (phone) await directory.learn(lid, phone);
    return phone;
  }
}
