import type { AccountId, ChatId, Clock, Lid, Phone } from '../core/index.ts';
import { isGroupId, isLid, numberIn } from './address.ts';
import { apply } from './apply.ts';
import { Deliveries } from './deliveries.ts';
import type { Fact } from './fact.ts';
import type { FaultPatch } from './fault-patch.ts';
import { noFaults, patchFaults, type Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Media } from './media.ts';
import type { BotAccount, GroupRecord, Handset, MessageRecord, State } from './state.ts';
import { touchedBy, type Touched } from './touched.ts';

interface ExchangeParts {
  readonly state: State;
  readonly journal: Journal;
  readonly media: Media;
  readonly clock: Clock;
  /** Between 0 and 1; for faults that strike a share. */
  readonly random?: () => number;
}

export type Address =
  | { readonly kind: 'phone'; readonly handset: Handset }
  | { readonly kind: 'bot'; readonly bot: BotAccount }
  | { readonly kind: 'group'; readonly group: GroupRecord };

/** Told of what happens on the exchange; all that pages and lines need. */
export interface Listener {
  changed?(touched: Touched): void;
  faultsChanged?(): void;
  typing?(by: AccountId, at: Address): void;
}

/**
 * The simulated telephone company: its state, and the one way to change it (`commit`: journal first, then apply,
 * then tell). What people and bots can do with it is in the functions beside this file.
 */
export class Exchange {
  readonly state: State;
  readonly clock: Clock;
  readonly media: Media;
  readonly faults: Faults = noFaults();
  readonly random: () => number;
  readonly deliveries: Deliveries;
  readonly #journal: Journal;
  readonly #listeners = new Set<Listener>();
  #closed = false;

  constructor(parts: ExchangeParts) {
    this.state = parts.state;
    this.clock = parts.clock;
    this.media = parts.media;
    this.random = parts.random ?? Math.random;
    this.#journal = parts.journal;
    const commit = (fact: Fact): void => this.commit(fact);
    this.deliveries = new Deliveries({ state: this.state, clock: this.clock, faults: this.faults, commit });
  }

  /** Takes up what was under way when the last process ended; faults end with their process. */
  resume(): void {
    if (this.state.directoryHidesLids) this.commit({ f: 'directory', hidesLids: false });
    for (const message of this.state.log) if (message.held) this.confirm(message, 'server');
    for (const handset of this.state.handsets.values())
      if (handset.phone.online) this.deliveries.catchUp(handset);
  }

  commit(fact: Fact): void {
    if (this.#closed) return;
    const touched = touchedBy(this.state, fact);
    this.#journal.append(fact);
    apply(this.state, fact);
    for (const listener of this.#listeners) listener.changed?.(touched);
  }

  /** The network says how it went on with a message; with `server` it sets out to the phones. */
  confirm(message: MessageRecord, ack: 'server' | 'error'): void {
    const wasHeld = message.held;
    this.commit({ f: 'confirmed', seq: message.seq, at: this.clock.now(), ack });
    if (wasHeld && ack === 'server') this.deliveries.carry(message);
  }

  /** Whoever `text` leads to: a number with or without plus, `…@c.us`, `…@lid`, or a group's id. */
  find(text: string): Address | undefined {
    if (isGroupId(text)) {
      const group = this.state.groups.get(text as ChatId);
      return group && { kind: 'group', group };
    }
    const number = isLid(text) ? this.state.byLid.get(text as Lid) : numberIn(text);
    if (!number) return undefined;
    const account = this.state.botByNumber.get(number);
    const bot = account && this.state.bots.get(account);
    if (bot) return { kind: 'bot', bot };
    const handset = this.state.handsets.get(number);
    return handset && { kind: 'phone', handset };
  }

  handset(number: Phone): Handset | undefined {
    return this.state.handsets.get(number);
  }

  setFaults(patch: FaultPatch): void {
    patchFaults(this.faults, patch, this.clock);
    if (patch.directoryHidesLids !== undefined) {
      this.commit({ f: 'directory', hidesLids: patch.directoryHidesLids });
    }
    for (const listener of this.#listeners) listener.faultsChanged?.();
  }

  /** Everything works again, and phones behave as they did to begin with. */
  endFaults(): void {
    Object.assign(this.faults, noFaults());
    this.setFaults({ directoryHidesLids: false });
  }

  lineIsDown(): boolean {
    return this.clock.now() < this.faults.lineDownUntil;
  }

  /** A bot's line came or went. */
  botsChanged(): void {
    for (const listener of this.#listeners) {
      listener.changed?.({ phones: [], messages: [], everything: true });
    }
  }

  showTyping(by: AccountId, at: Address): void {
    for (const listener of this.#listeners) listener.typing?.(by, at);
  }

  /** @returns ends the listening */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    this.deliveries.stop();
    this.#journal.close();
  }
}
