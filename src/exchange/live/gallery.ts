import type { WebSocket } from '@fastify/websocket';
import type { AccountId, Phone } from '../../core/index.ts';
import { addressOf } from '../accept.ts';
import type { Address, Exchange } from '../exchange.ts';
import type { Lines } from '../line/lines.ts';
import type { Touched } from '../touched.ts';
import type { LiveFrame } from './live-frame.ts';
import { Viewer } from './viewer.ts';

/** Changes reach the pages together, so often. */
const TICK_MS = 60;

/** All open pages. */
export class Gallery {
  readonly #exchange: Exchange;
  readonly #lines: Lines;
  readonly #viewers = new Set<Viewer>();
  readonly #phones = new Set<Phone>();
  readonly #messages = new Set<number>();
  #house = false;
  #waiting = false;

  constructor(exchange: Exchange, lines: Lines) {
    this.#exchange = exchange;
    this.#lines = lines;
    exchange.listen({
      changed: (touched) => this.#note(touched),
      faultsChanged: () => this.#note({ phones: [], messages: [], everything: true }),
      typing: (by, at) => this.#typing(by, at),
    });
  }

  take(socket: WebSocket): void {
    const viewer = new Viewer(this.#exchange, socket);
    this.#viewers.add(viewer);
    socket.on('close', () => this.#viewers.delete(viewer));
    viewer.say(this.#houseFrame());
    viewer.phones(this.#exchange.state.handsets.keys());
  }

  #note(touched: Touched): void {
    if (this.#viewers.size === 0) return;
    for (const phone of touched.phones) this.#phones.add(phone);
    for (const seq of touched.messages) this.#messages.add(seq);
    this.#house ||= touched.everything ?? false;
    if (this.#waiting) return;
    this.#waiting = true;
    this.#exchange.clock.after(TICK_MS, () => this.#flush());
  }

  #flush(): void {
    this.#waiting = false;
    for (const viewer of this.#viewers) {
      if (this.#house) viewer.say(this.#houseFrame());
      viewer.phones(this.#phones);
      viewer.messages(this.#messages);
    }
    this.#house = false;
    this.#phones.clear();
    this.#messages.clear();
  }

  #typing(by: AccountId, at: Address): void {
    const number = this.#exchange.state.bots.get(by)?.number ?? '';
    for (const viewer of this.#viewers) viewer.say({ type: 'typing', chat: addressOf(at), by: number });
  }

  #houseFrame(): LiveFrame {
    const { bots, groups, directoryHidesLids } = this.#exchange.state;
    return {
      type: 'house',
      bots: [...bots.values()].map(({ account, number }) => ({
        account,
        number,
        connected: this.#lines.isConnected(account),
      })),
      groups: [...groups.values()],
      faults: { ...this.#exchange.faults, directoryHidesLids },
      now: this.#exchange.clock.now(),
    };
  }
}
