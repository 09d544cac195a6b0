import type { AccountId, Clock, Phone } from '../../src/core/index.ts';
import type { LinkDesk, LinkedAccount, LinkedGroup, ProbeReport } from '../../src/ops/index.ts';

/** Shapes of what WhatsApp shows: `ref,key,key,secret`, and eight letters. */
export const qrText = (n: number): string =>
  `2@${`${n}aF7xQ9`.repeat(8)},${'k3J9'.repeat(11)}=,${'p0Zq'.repeat(11)}=,${'W5tL'.repeat(11)}=,1`;

/** A bot with accounts that a test moves from state to state. */
export class FakeLinkDesk implements LinkDesk {
  agreed = false;
  /** What was asked for, in order: `agree`, `pair main` … */
  readonly asked: string[] = [];
  readonly reports = new Map<string, ProbeReport>();
  /** Runs after each request: how the bot goes on. */
  onAsked: (what: string) => void = () => undefined;
  readonly #clock: Clock;
  #accounts: LinkedAccount[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(id: string, number: string, role: LinkedAccount['role'] = 'all'): void {
    const since = this.#clock.now();
    const account = { id: id as AccountId, number: number as Phone, role, state: 'stopped', since };
    this.#accounts = [...this.#accounts, account];
  }

  become(id: string, state: string, more: Partial<LinkedAccount> = {}): void {
    this.#accounts = this.#accounts.map((account) =>
      account.id === id
        ? {
            id: account.id,
            number: account.number,
            role: account.role,
            state,
            since: this.#clock.now(),
            ...more,
          }
        : account,
    );
  }

  clear(): void {
    this.#accounts = [];
    this.agreed = false;
    this.asked.length = 0;
    this.reports.clear();
    this.onAsked = () => undefined;
  }

  accounts(): readonly LinkedAccount[] {
    return this.#accounts;
  }

  termsAgreed(): Promise<boolean> {
    return Promise.resolve(this.agreed);
  }

  agree(): Promise<void> {
    this.agreed = true;
    this.#note('agree');
    return Promise.resolve();
  }

  pair(account: AccountId): void {
    this.#note(`pair ${account}`);
  }

  relink(account: AccountId): void {
    this.#note(`relink ${account}`);
  }

  readonly inGroups = new Map<string, readonly LinkedGroup[]>();

  groups(account: AccountId): Promise<readonly LinkedGroup[] | undefined> {
    return Promise.resolve(this.inGroups.get(account));
  }

  probe(account: AccountId): Promise<ProbeReport | undefined> {
    return Promise.resolve(this.reports.get(account));
  }

  #note(what: string): void {
    this.asked.push(what);
    this.onAsked(what);
  }
}
