import type { AccountId, ChatId, Clock, Instant, MessageId, Phone } from '../../../core/index.ts';
import type { Ack, ChannelHandlers } from '../../channel.ts';
import type { Inbox } from '../inbound/inbox.ts';
import { isGroup } from '../wid.ts';
import { isNews } from './ack.ts';

interface ReceiptsParts {
  readonly account: AccountId;
  readonly clock: Clock;
  readonly inbox: Inbox;
  readonly handlers: () => ChannelHandlers | undefined;
  /** Whose phones a message to a group reached is to be asked for. */
  readonly onGroupNews: (chat: ChatId, id: MessageId) => void;
}

export interface FirstWord {
  readonly said: Promise<Ack>;
  /** Nobody waits any more; what was said until now. */
  end(): Ack | undefined;
}

const MOST_KNOWN = 20_000;

/** How far messages of ours got: each step told once, by member in groups. */
export class Receipts {
  readonly #parts: ReceiptsParts;
  readonly #known = new Map<string, Ack>();
  readonly #waiting = new Map<MessageId, (ack: Ack) => void>();

  constructor(parts: ReceiptsParts) {
    this.#parts = parts;
  }

  /** The first word of the server on a message that is being sent goes to whoever sends it. */
  firstWord(id: MessageId): FirstWord {
    let word: Ack | undefined;
    let say: (ack: Ack) => void = () => undefined;
    const said = new Promise<Ack>((resolve) => (say = resolve));
    this.#waiting.set(id, (ack) => {
      this.#waiting.delete(id);
      word = ack;
      say(ack);
    });
    return {
      said,
      end: () => {
        this.#waiting.delete(id);
        return word;
      },
    };
  }

  /** What the answer to a send told already is no news. */
  told(id: MessageId, ack: Ack): void {
    if (isNews(this.#known.get(id), ack)) this.#know(id, ack);
  }

  /** The account's own view of a message: of a group it is the slowest member's, so members are asked for instead. */
  note(chat: ChatId, id: MessageId, ack: Ack, at: Instant = this.#parts.clock.now()): void {
    if (!isNews(this.#known.get(id), ack)) return;
    this.#know(id, ack);
    const waiting = ack === 'pending' ? undefined : this.#waiting.get(id);
    waiting?.(ack);
    if (isGroup(chat) && (ack === 'delivered' || ack === 'read')) this.#parts.onGroupNews(chat, id);
    else if (!waiting || (ack !== 'server' && ack !== 'error')) this.#tell(id, ack, at);
  }

  noteMember(id: MessageId, by: Phone, ack: Ack, at: Instant): void {
    const key = `${id}:${by}`;
    if (!isNews(this.#known.get(key), ack)) return;
    this.#know(key, ack);
    this.#tell(id, ack, at, by);
  }

  #tell(id: MessageId, ack: Ack, at: Instant, by?: Phone): void {
    const { account, inbox, handlers } = this.#parts;
    const receipt = { account, id, ack, at, ...(by ? { by } : {}) };
    inbox.put({ kind: 'receipt', handle: async () => handlers()?.onReceipt(receipt) });
  }

  #know(key: string, ack: Ack): void {
    this.#known.delete(key);
    this.#known.set(key, ack);
    const oldest = this.#known.keys().next();
    if (this.#known.size > MOST_KNOWN && !oldest.done) this.#known.delete(oldest.value);
  }
}
