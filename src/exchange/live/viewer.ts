import type { WebSocket } from '@fastify/websocket';
import { z } from 'zod';
import type { Phone } from '../../core/index.ts';
import type { Exchange } from '../exchange.ts';
import { PhoneNumber } from '../fields.ts';
import { isOn, phoneMessage, phoneMessages, phoneView } from '../view.ts';
import type { LiveFrame } from './live-frame.ts';

const Request = z.object({ watch: z.array(PhoneNumber).max(500) });

/** How much of a phone the page gets when it begins to watch it. */
const HISTORY = 120;

/** One open page. */
export class Viewer {
  readonly #exchange: Exchange;
  readonly #socket: WebSocket;
  #watched = new Set<Phone>();

  constructor(exchange: Exchange, socket: WebSocket) {
    this.#exchange = exchange;
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#watch(data.toString()));
  }

  say(frame: LiveFrame): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  phones(numbers: Iterable<Phone>): void {
    const { state } = this.#exchange;
    const phones = [...numbers].flatMap((number) => {
      const handset = state.handsets.get(number);
      return handset ? [phoneView(state, handset)] : [];
    });
    if (phones.length > 0) this.say({ type: 'phones', phones });
  }

  /** Those of the messages that lie on phones which the page watches. */
  messages(seqs: Iterable<number>): void {
    const { state } = this.#exchange;
    const records = [...seqs].flatMap((seq) => state.log[seq - 1] ?? []);
    for (const phone of this.#watched) {
      const messages = records
        .filter((record) => isOn(record, phone))
        .map((record) => phoneMessage(state, record, phone));
      if (messages.length > 0) this.say({ type: 'messages', phone, messages, all: false });
    }
  }

  #watch(text: string): void {
    const request = parse(text);
    if (!request) return this.#socket.close(1008, 'not a request of the page');
    const wanted = new Set(request.watch);
    for (const phone of wanted) {
      const handset = this.#watched.has(phone) ? undefined : this.#exchange.handset(phone);
      if (!handset) continue;
      const messages = phoneMessages(this.#exchange.state, handset, -HISTORY);
      this.say({ type: 'messages', phone, messages, all: true });
    }
    this.#watched = wanted;
  }
}

function parse(text: string): z.infer<typeof Request> | undefined {
  try {
    return Request.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
