import type { Clock, Phone, Timer } from '../core/index.ts';
import type { Fact, Reach } from './fact.ts';
import type { Faults } from './faults.ts';
import type { Handset, MessageRecord, State } from './state.ts';

/** Deliveries that fall due together are one fact. */
const GRAIN_MS = 10;

interface Parts {
  readonly state: State;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly commit: (fact: Fact) => void;
}

/** Carries messages to the phones that are online, and lets contacts read them where that is set. */
export class Deliveries {
  readonly #parts: Parts;
  readonly #due = new Map<number, { reaches: Reach[]; timer: Timer }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Brings a message to every receiver who is online. */
  carry(message: MessageRecord): void {
    for (const number of Object.keys(message.reached) as Phone[]) {
      if (this.#parts.state.handsets.get(number)?.phone.online) this.#deliverLater(message.seq, number);
    }
  }

  /** Brings a phone what waits for it. */
  catchUp(handset: Handset): void {
    for (const seq of handset.undelivered) {
      if (!this.#parts.state.log[seq - 1]?.held) this.#deliverLater(seq, handset.phone.number);
    }
  }

  stop(): void {
    for (const { timer } of this.#due.values()) timer.cancel();
    this.#due.clear();
  }

  #deliverLater(seq: number, by: Phone): void {
    this.#later(this.#parts.faults.receiptDelayMs, { seq, by, reached: 'delivered' });
  }

  #later(ms: number, reach: Reach): void {
    const dueAt = Math.ceil((this.#parts.clock.now() + ms) / GRAIN_MS) * GRAIN_MS;
    const bucket = this.#due.get(dueAt);
    if (bucket) return void bucket.reaches.push(reach);
    const timer = this.#parts.clock.after(dueAt - this.#parts.clock.now(), () => this.#fire(dueAt));
    this.#due.set(dueAt, { reaches: [reach], timer });
  }

  #fire(dueAt: number): void {
    const all = this.#due.get(dueAt)?.reaches ?? [];
    this.#due.delete(dueAt);
    const reaches = all.filter((reach) => this.#still(reach));
    if (reaches.length === 0) return;
    this.#parts.commit({ f: 'reached', at: this.#parts.clock.now(), reaches });
    const { autoReadMs } = this.#parts.faults;
    if (autoReadMs === null) return;
    for (const { seq, by, reached } of reaches) {
      const contact = this.#parts.state.handsets.get(by)?.phone.role === 'contact';
      if (reached === 'delivered' && contact) this.#later(autoReadMs, { seq, by, reached: 'read' });
    }
  }

  #still({ seq, by, reached }: Reach): boolean {
    const handset = this.#parts.state.handsets.get(by);
    if (!handset?.phone.online) return false;
    if (reached === 'delivered') return handset.undelivered.has(seq);
    return this.#parts.state.log[seq - 1]?.reached[by] === 'delivered';
  }
}
