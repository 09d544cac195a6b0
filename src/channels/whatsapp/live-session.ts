import { BrowserClient, eraseSession, type News } from './client.ts';
import type { Me } from './inbound/to-message.ts';
import { LinkCodes } from './link-codes.ts';
import { markLinked, unmarkLinked, wasLinked } from './linked-mark.ts';
import { MemoryWatch } from './memory-watch.ts';
import { NewsGate } from './news-gate.ts';
import type { LinkState, SessionInfo, Timing, WhatsAppOptions } from './options.ts';
import { PageLine } from './page-line.ts';
import type { Pulse } from './page/pulse.ts';
import { Prober } from './prober.ts';
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

/** A page that has just become ready may not know its own number for a moment. */
const LOOKS = 3;
const LOOK_AGAIN_MS = 1_000;

/** The page that is open now, and what is known of it: whose it is, how its clock goes, whether it can send. */
export class LiveSession {
  readonly page: PageLine;
  readonly prober: Prober;
  readonly #parts: LiveSessionParts;
  readonly #supervisor: Supervisor;
  readonly #codes: LinkCodes;
  readonly #memory: MemoryWatch;
  readonly #gate: NewsGate;
  #me: Me = { pn: undefined, lid: undefined };
  #skewMs = 0;
  #stops = 0;

  constructor(parts: LiveSessionParts) {
    this.#parts = parts;
    const { clock, log } = parts.options;
    this.#gate = new NewsGate(parts.onNews);
    this.page = new PageLine({ clock, evaluate: (expression) => this.#supervisor.evaluate(expression) });
    this.prober = new Prober({
      ...{ clock, log, page: this.page, deadlineMs: parts.timing.callDeadlineMs },
      ready: () => this.ready,
      onLack: (missing) => this.#alarm('library-changed', missing),
    });
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
    return this.ready && this.prober.maySend && !this.#memory.replacing;
  }

  get link(): LinkState {
    return { account: this.#parts.options.account, state: this.state, ...this.#codes.shown };
  }

  async start(): Promise<void> {
    const stops = this.#stops;
    const linked = await wasLinked(this.#parts.options.sessionDir);
    if (stops !== this.#stops) return;
    this.#supervisor.start(linked);
    this.#memory.start();
  }

  async stop(): Promise<void> {
    this.#stops += 1;
    this.#memory.stop();
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

  #newSupervisor(): Supervisor {
    const { options, timing } = this.#parts;
    const { clock, log, sessionDir, chromiumPath, chromiumArgs, acceptInsecureCerts } = options;
    const { chromiumEnvironment } = options;
    const { bootMs, pulseMs, pulseDeadlineMs } = timing;
    const chromium = { chromiumPath, chromiumArgs, chromiumEnvironment, acceptInsecureCerts };
    const browser = { ...chromium, sessionDir, bootMs, clock, log };
    return new Supervisor({
      ...{ clock, log, page: this.page, pulseMs, pulseDeadlineMs },
      newClient: (tell) => new BrowserClient({ ...browser, onNews: tell }),
      onNews: (news) => {
        if (news.type === 'qr' || news.type === 'code') return this.#codes.hear(news);
        if (news.type === 'navigated') this.#codes.turnPage();
        this.#gate.tell(news);
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
    if (session.state !== 'ready' && session.state !== 'degraded') this.#gate.close();
    if (session.state === 'linking' || session.state === 'logged-out') this.#gate.drop();
    if (session.state !== 'ready') {
      this.prober.turnPage();
      this.#parts.onAway();
    }
    this.#parts.options.onLink(this.link);
  }

  #feel(pulse: Pulse): void {
    this.#skewMs = this.#parts.options.clock.now() - pulse.now;
    this.#me = { pn: pulse.me ?? undefined, lid: pulse.meLid ?? undefined };
  }

  /** The page is ready: is it the right number, and can it do what we need? */
  async #settle(): Promise<void> {
    const { options, onSettled } = this.#parts;
    const pulse = await this.#lookWhose();
    if (!pulse) return this.#unsettled();
    // The library's `ready` may come a moment before the socket is open.
    const { socket, me } = pulse;
    if (socket !== 'CONNECTED')
      return this.#supervisor.happen({ type: 'socket', socket: socket ?? 'OPENING' });
    const own = me === null ? undefined : phoneOfWid(me);
    if (own === undefined) return this.#unsettled();
    if (own !== options.number) return this.#supervisor.happen({ type: 'wrong-number' });
    if (!this.ready) return; // it is settled anew when it is back
    this.#gate.open();
    await markLinked(options.sessionDir);
    this.#codes.linked();
    if (!(await this.prober.look())) return this.#unsettled();
    onSettled();
  }

  /** The page once it tells its number, or as it is after some looks; undefined when it does not answer. */
  async #lookWhose(): Promise<Pulse | undefined> {
    const { options, timing } = this.#parts;
    for (let looks = 1; ; looks += 1) {
      const looked = await this.page.ask('pulse', undefined, timing.callDeadlineMs);
      if (looked.kind === 'no-answer') return undefined;
      this.#feel(looked.answer);
      const { me, socket } = looked.answer;
      if (me !== null || socket !== 'CONNECTED' || looks === LOOKS) return looked.answer;
      await options.clock.sleep(LOOK_AGAIN_MS);
    }
  }

  /** A page that said ready, and does not answer or say whose it is: nothing to be done with it. */
  #unsettled(): void {
    if (this.ready) this.fault('stuck');
  }
}
