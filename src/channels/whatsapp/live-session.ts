import { randomBytes } from 'node:crypto';
import { messageIdFrom } from '../../core/index.ts';
import { BrowserClient, eraseSession, type News } from './client.ts';
import type { Me } from './inbound/to-message.ts';
import { markLinked, unmarkLinked, wasLinked } from './linked-mark.ts';
import type { LinkState, Timing, WhatsAppOptions } from './options.ts';
import { PageLine } from './page-line.ts';
import type { Pulse } from './page/pulse.ts';
import { NEEDED, isWhole, maySend, type ProbeResult } from './probe.ts';
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
  readonly betweenSends: () => Promise<void>;
}

/** The page that is open now, and what is known of it: whose it is, how its clock goes, whether it can send. */
export class LiveSession {
  readonly page: PageLine;
  readonly #parts: LiveSessionParts;
  readonly #supervisor: Supervisor;
  #me: Me = { pn: undefined, lid: undefined };
  #skewMs = 0;
  /** The live page let an id of ours come to the last door. */
  #claimHolds = false;
  #codes: Pick<LinkState, 'qr' | 'pairingCode'> = {};

  constructor(parts: LiveSessionParts) {
    this.#parts = parts;
    const { clock } = parts.options;
    this.page = new PageLine({ clock, evaluate: (expression) => this.#supervisor.evaluate(expression) });
    this.#supervisor = this.#newSupervisor();
  }

  get state(): Session['state'] {
    return this.#supervisor.session.state;
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
    return this.ready && this.#claimHolds;
  }

  get link(): LinkState {
    return { account: this.#parts.options.account, state: this.state, ...this.#codes };
  }

  async start(): Promise<void> {
    this.#supervisor.start(await wasLinked(this.#parts.options.sessionDir));
  }

  stop(): Promise<void> {
    return this.#supervisor.stop();
  }

  fault(reason: FaultReason): void {
    this.#supervisor.happen({ type: 'fault', reason });
  }

  relink(): void {
    this.#supervisor.happen({ type: 'relink' });
  }

  async probe(): Promise<ProbeResult | undefined> {
    const { callDeadlineMs } = this.#parts.timing;
    const id = messageIdFrom(randomBytes(16), 'probe');
    const [missing, claim, pulse] = await Promise.all([
      this.page.ask('missing', [...NEEDED], callDeadlineMs),
      this.page.ask('tryClaim', id, callDeadlineMs),
      this.page.ask('pulse', undefined, callDeadlineMs),
    ]);
    if (missing.kind === 'no-answer' || pulse.kind === 'no-answer') return undefined;
    const version = pulse.answer.version ?? undefined;
    return { version, missing: missing.answer, claim: claim.kind === 'answer' ? claim.answer : claim.reason };
  }

  #newSupervisor(): Supervisor {
    const { options, timing, onNews, betweenSends } = this.#parts;
    const { clock, log, sessionDir, number, pairByCode } = options;
    const { chromiumPath, chromiumArgs, acceptInsecureCerts } = options;
    const { pulseMs, pulseDeadlineMs, memoryLookMs, memoryLimit } = timing;
    const pairNumber = pairByCode ? number.slice(1) : undefined;
    const browser = { sessionDir, chromiumPath, chromiumArgs, acceptInsecureCerts, pairNumber, clock, log };
    return new Supervisor({
      ...{ clock, log, page: this.page, pulseMs, pulseDeadlineMs, memoryLookMs, memoryLimit, betweenSends },
      newClient: (tell) => new BrowserClient({ ...browser, onNews: tell }),
      onNews: (news) => (news.type === 'qr' || news.type === 'code' ? this.#show(news) : onNews(news)),
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

  #alarm(alarm: Alarm, missing?: readonly string[]): void {
    const { account, onAlarm } = this.#parts.options;
    onAlarm({ account, alarm, ...(missing ? { missing } : {}) });
  }

  #show(news: { readonly type: 'qr' | 'code'; readonly text: string }): void {
    this.#codes = news.type === 'qr' ? { qr: news.text } : { pairingCode: news.text };
    this.#parts.options.onLink(this.link);
  }

  #changed(session: Session): void {
    if (session.state !== 'linking') this.#codes = {};
    if (session.state === 'starting') this.#claimHolds = false;
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
    const result = await this.probe();
    if (!result) return this.#unsettled();
    this.#claimHolds = maySend(result);
    if (!isWhole(result)) {
      options.log.warn({ ...result }, 'WhatsApp Web has changed');
      const claim = result.claim === 'holds' ? [] : [`claim: ${result.claim}`];
      this.#alarm('library-changed', [...result.missing, ...claim]);
    }
    onSettled();
  }

  /** A page that said ready and does not answer: nothing to be done with it. */
  #unsettled(): void {
    if (this.ready) this.fault('stuck');
  }
}
