import { randomBytes } from 'node:crypto';
import { messageIdFrom, type Timer } from '../../core/index.ts';
import { BrowserClient, eraseSession, type News } from './client.ts';
import type { Me } from './inbound/to-message.ts';
import { LinkCodes } from './link-codes.ts';
import { markLinked, unmarkLinked, wasLinked } from './linked-mark.ts';
import { MemoryWatch } from './memory-watch.ts';
import { NEEDED } from './needed.ts';
import type { LinkState, SessionInfo, Timing, WhatsAppOptions } from './options.ts';
import { PageLine } from './page-line.ts';
import type { Pulse } from './page/pulse.ts';
import { isWhole, maySend, type ProbeResult } from './probe.ts';
import type { Alarm, FaultReason, Session } from './session/index.ts';
import { Supervisor } from './supervisor.ts';
import { phoneOfWid } from './wid.ts';

interface LiveSessionParts {
  readonly options: WhatsAppOptions;
  readonly timing: Timing;
  /** Messages, receipts and the like. */
  readonly onNews: (news: News) => void;
  /** The page is ours, whole and ready; also after each restart. */
  readonly onSettled: () => void;
  /** The page that was ready is not, for now. */
  readonly onAway: () => void;
  readonly betweenSends: () => Promise<void>;
}

/** What WhatsApp took away may come back with the next version of its page. */
const PROBE_AGAIN_MS = 5 * 60_000;

/** The page that is open now, and what is known of it: whose it is, how its clock goes, whether it can send. */
export class LiveSession {
  readonly page: PageLine;
  readonly #parts: LiveSessionParts;
  readonly #supervisor: Supervisor;
  readonly #codes: LinkCodes;
  readonly #memory: MemoryWatch;
  #me: Me = { pn: undefined, lid: undefined };
  #skewMs = 0;
  #lastProbe: ProbeResult | undefined;
  /** Of the page that is open: an id of ours came to its last door. */
  #claimHolds = false;
  #probeAgain: Timer | undefined;

  constructor(parts: LiveSessionParts) {
    this.#parts = parts;
    const { clock } = parts.options;
    this.page = new PageLine({ clock, evaluate: (expression) => this.#supervisor.evaluate(expression) });
    this.#supervisor = this.#newSupervisor();
    this.#memory = this.#newMemoryWatch();
    this.#codes = new LinkCodes({
      request: () => this.#supervisor.requestCode(parts.options.number, parts.timing.pairingCodeMs),
      onChange: () => parts.options.onLink(this.link),
    });
  }

  get state(): Session['state'] {
    return this.#supervisor.session.state;
  }

  get info(): SessionInfo {
    const { state, since, restarts, reason } = this.#supervisor.session;
    return { state, since, restarts, ...(reason === undefined ? {} : { reason }) };
  }

  get pid(): number | undefined {
    return this.#supervisor.pid;
  }

  get me(): Me {
    return this.#me;
  }

  /** How far our clock is ahead of the page's, in ms, at most. */
  get skewMs(): number {
    return this.#skewMs;
  }

  get ready(): boolean {
    return this.state === 'ready';
  }

  get maySend(): boolean {
    return this.ready && this.#claimHolds && !this.#memory.replacing;
  }

  get link(): LinkState {
    return { account: this.#parts.options.account, state: this.state, ...this.#codes.shown };
  }

  get lastProbe(): ProbeResult | undefined {
    return this.#lastProbe;
  }

  async start(): Promise<void> {
    this.#supervisor.start(await wasLinked(this.#parts.options.sessionDir));
    this.#memory.start();
  }

  async stop(): Promise<void> {
    this.#memory.stop();
    this.#probeAgain?.cancel();
    await this.#supervisor.stop();
  }

  fault(reason: FaultReason): void {
    this.#supervisor.happen({ type: 'fault', reason });
  }

  relink(): void {
    this.#supervisor.happen({ type: 'relink' });
  }

  pair(): void {
    if (this.ready) return;
    this.#codes.pair();
    this.relink();
  }

  /** Looks at the page, and believes what it sees. @returns undefined while there is no linked page that answers */
  async probe(): Promise<ProbeResult | undefined> {
    if (!this.ready) return undefined;
    const { callDeadlineMs } = this.#parts.timing;
    const id = messageIdFrom(randomBytes(16), 'probe');
    const [missing, claim, pulse] = await Promise.all([
      this.page.ask('missing', [...NEEDED], callDeadlineMs),
      this.page.ask('tryClaim', id, callDeadlineMs),
      this.page.ask('pulse', undefined, callDeadlineMs),
    ]);
    if (missing.kind === 'no-answer' || pulse.kind === 'no-answer') return undefined;
    if (claim.kind === 'no-answer' && !claim.threw) return undefined;
    const version = pulse.answer.version ?? undefined;
    const claimed = claim.kind === 'answer' ? claim.answer : claim.reason;
    const result = { version, missing: missing.answer, claim: claimed };
    this.#judge(result);
    return result;
  }

  #newSupervisor(): Supervisor {
    const { options, timing, onNews } = this.#parts;
    const { clock, log, sessionDir, chromiumPath, chromiumArgs, acceptInsecureCerts } = options;
    const { bootMs, pulseMs, pulseDeadlineMs } = timing;
    const browser = { sessionDir, chromiumPath, chromiumArgs, acceptInsecureCerts, bootMs, clock, log };
    return new Supervisor({
      ...{ clock, log, page: this.page, pulseMs, pulseDeadlineMs },
      newClient: (tell) => new BrowserClient({ ...browser, onNews: tell }),
      onNews: (news) => {
        if (news.type === 'qr' || news.type === 'code') return this.#codes.hear(news);
        if (news.type === 'navigated') this.#codes.turnPage();
        onNews(news);
      },
      onPulse: (pulse) => this.#feel(pulse),
      onState: (session) => this.#changed(session),
      onSettle: () => void this.#settle(),
      onAlarm: (alarm) => this.#alarm(alarm),
      erase: async () => {
        await eraseSession(sessionDir);
        await unmarkLinked(sessionDir);
      },
    });
  }

  #newMemoryWatch(): MemoryWatch {
    const { options, timing, betweenSends } = this.#parts;
    const { clock, log } = options;
    return new MemoryWatch({
      ...{ clock, log, betweenSends, everyMs: timing.memoryLookMs },
      ...{ limit: timing.memoryLimit, restMs: timing.recycleRestMs },
      pid: () => (this.ready ? this.pid : undefined),
      recycle: () => this.#supervisor.happen({ type: 'recycle' }),
    });
  }

  #alarm(alarm: Alarm, missing?: readonly string[]): void {
    const { account, onAlarm } = this.#parts.options;
    onAlarm({ account, alarm, ...(missing ? { missing } : {}) });
  }

  #changed(session: Session): void {
    if (session.state !== 'linking') this.#codes.turnPage();
    if (session.state === 'starting') this.#claimHolds = false;
    if (session.state !== 'ready') this.#parts.onAway();
    this.#parts.options.onLink(this.link);
  }

  #feel(pulse: Pulse): void {
    this.#skewMs = this.#parts.options.clock.now() - pulse.now;
    this.#me = { pn: pulse.me ?? undefined, lid: pulse.meLid ?? undefined };
  }

  /** The page is ready: is it the right number, and can it do what we need? */
  async #settle(): Promise<void> {
    const { options, timing, onSettled } = this.#parts;
    const looked = await this.page.ask('pulse', undefined, timing.callDeadlineMs);
    if (looked.kind === 'no-answer') return this.#unsettled();
    this.#feel(looked.answer);
    // The library's `ready` may come a moment before the socket is open.
    const { socket } = looked.answer;
    if (socket !== 'CONNECTED')
      return this.#supervisor.happen({ type: 'socket', socket: socket ?? 'OPENING' });
    const own = looked.answer.me === null ? undefined : phoneOfWid(looked.answer.me);
    if (own && own !== options.number) return this.#supervisor.happen({ type: 'wrong-number' });
    await markLinked(options.sessionDir);
    this.#codes.linked();
    if (!(await this.probe())) return this.#unsettled();
    onSettled();
  }

  #judge(result: ProbeResult): void {
    const { log, clock } = this.#parts.options;
    const known = this.#lastProbe;
    this.#lastProbe = result;
    this.#claimHolds = maySend(result);
    this.#probeAgain?.cancel();
    if (isWhole(result)) return;
    log.warn({ ...result }, 'WhatsApp Web has changed');
    const claim = result.claim === 'holds' ? [] : [`claim: ${result.claim}`];
    const missing = [...result.missing, ...claim];
    if (!known || JSON.stringify(known) !== JSON.stringify(result)) this.#alarm('library-changed', missing);
    this.#probeAgain = clock.after(PROBE_AGAIN_MS, () => void (this.ready && this.probe()));
  }

  /** A page that said ready and does not answer: nothing to be done with it. */
  #unsettled(): void {
    if (this.ready) this.fault('stuck');
  }
}
