import { randomBytes } from 'node:crypto';
import { messageIdFrom, type Clock, type Logger, type Timer } from '../../core/index.ts';
import { NEEDED } from './needed.ts';
import type { PageLine } from './page-line.ts';
import { changesOf, isWhole, maySend, type ProbeResult } from './probe.ts';

interface ProberParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly page: PageLine;
  readonly deadlineMs: number;
  /** There is a linked page to look at. */
  readonly ready: () => boolean;
  /** WhatsApp Web lacks something that it had; told again only when it lacks something else. */
  readonly onLack: (missing: readonly string[]) => void;
}

/** What is missing may come back with the next version of WhatsApp's page. */
const LOOK_AGAIN_MS = 5 * 60_000;

/** Looks whether the live page still is what the library and the adapter take it for. */
export class Prober {
  readonly #parts: ProberParts;
  #last: ProbeResult | undefined;
  #maySend = false;
  #again: Timer | undefined;

  constructor(parts: ProberParts) {
    this.#parts = parts;
  }

  /** What the newest look found. */
  get last(): ProbeResult | undefined {
    return this.#last;
  }

  /** An id of ours came to the last door of the page that is open. */
  get maySend(): boolean {
    return this.#maySend;
  }

  /** Another page: nothing is known of it. */
  turnPage(): void {
    this.#maySend = false;
    this.#again?.cancel();
  }

  /** @returns undefined while there is no linked page that answers */
  async look(): Promise<ProbeResult | undefined> {
    const { page, deadlineMs, ready } = this.#parts;
    if (!ready()) return undefined;
    const id = messageIdFrom(randomBytes(16), 'probe');
    const [missing, claim, pulse] = await Promise.all([
      page.ask('missing', [...NEEDED], deadlineMs),
      page.ask('tryClaim', id, deadlineMs),
      page.ask('pulse', undefined, deadlineMs),
    ]);
    if (missing.kind === 'no-answer' || pulse.kind === 'no-answer') return undefined;
    if (claim.kind === 'no-answer' && !claim.threw) return undefined;
    const version = pulse.answer.version ?? undefined;
    const claimed = claim.kind === 'answer' ? claim.answer : claim.reason;
    const result = { version, missing: missing.answer, claim: claimed };
    this.#judge(result);
    return result;
  }

  #judge(result: ProbeResult): void {
    const { clock, log, onLack } = this.#parts;
    const lackBefore = this.#last && changesOf(this.#last);
    this.#last = result;
    this.#maySend = maySend(result);
    this.#again?.cancel();
    if (isWhole(result)) return;
    const lack = changesOf(result);
    log.warn({ ...result }, 'WhatsApp Web has changed');
    if (lack.join() !== lackBefore?.join()) onLack(lack);
    this.#again = clock.after(LOOK_AGAIN_MS, () => void this.look());
  }
}
