import type { Clock, Logger, Phone, Timer } from '../../core/index.ts';
import type { BrowserClient, News } from './client.ts';
import { NoPage, type PageLine } from './page-line.ts';
import type { Pulse } from './page/pulse.ts';
import { newSession, next, type Action, type Alarm, type Event, type Session } from './session/index.ts';

interface SupervisorParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly page: PageLine;
  readonly pulseMs: number;
  readonly pulseDeadlineMs: number;
  readonly newClient: (onNews: (news: News) => void) => BrowserClient;
  /** Everything that is not about the session alone. */
  readonly onNews: (news: News) => void;
  readonly onPulse: (pulse: Pulse) => void;
  readonly onState: (session: Session) => void;
  readonly onSettle: () => void;
  readonly onAlarm: (alarm: Alarm) => void;
  readonly erase: () => Promise<void>;
}

/** Carries out what the table of the session says, with one browser at most. */
export class Supervisor {
  readonly #parts: SupervisorParts;
  #session: Session;
  #client: BrowserClient | undefined;
  #timer: Timer | undefined;
  #pulses: Timer | undefined;
  #pulsing: Promise<void> | undefined;
  /** Launches, deaths and erasures follow each other. */
  #work: Promise<void> = Promise.resolve();
  #launching: BrowserClient | undefined;
  #killing = false;

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
    this.#session = newSession(parts.clock.now());
  }

  get session(): Session {
    return this.#session;
  }

  get pid(): number | undefined {
    return this.#client?.pid;
  }

  evaluate(expression: string): Promise<unknown> {
    return this.#client?.evaluate(expression) ?? Promise.reject(new NoPage('the browser is not open'));
  }

  /** Pairing codes for the page that is open. @returns false when WhatsApp gives none */
  async requestCode(number: Phone, everyMs: number): Promise<boolean> {
    return (await this.#client?.requestCode(number, everyMs)) ?? false;
  }

  start(linked: boolean): void {
    const { clock, pulseMs } = this.#parts;
    this.#pulses ??= clock.every(pulseMs, () => void this.#pulse());
    this.happen({ type: 'start', linked });
  }

  /** Resolves when the browser is gone. */
  async stop(): Promise<void> {
    this.#pulses?.cancel();
    this.#pulses = undefined;
    this.happen({ type: 'stop' });
    await this.#work;
  }

  happen(event: Event): void {
    const { clock, log, onState } = this.#parts;
    const before = this.#session;
    const { session, actions } = next(before, event, clock.now());
    this.#session = session;
    if (session.deadlineAt !== before.deadlineAt) this.#arm();
    if (session.state !== before.state) {
      log.info(
        { from: before.state, to: session.state, event: event.type, reason: session.reason },
        'session',
      );
      onState(session);
    }
    for (const action of actions) this.#run(action);
  }

  #arm(): void {
    this.#timer?.cancel();
    const { deadlineAt } = this.#session;
    if (deadlineAt === undefined) return;
    const { clock } = this.#parts;
    this.#timer = clock.after(Math.max(0, deadlineAt - clock.now()), () => void this.#timeUp(deadlineAt));
  }

  /** A computer that slept, or a clock that was set, is not the session's fault: one more look first. */
  async #timeUp(deadlineAt: number): Promise<void> {
    await this.#pulse();
    if (this.#session.deadlineAt === deadlineAt) this.happen({ type: 'timeout' });
  }

  #run(action: Action): void {
    switch (action.type) {
      case 'launch':
        return this.#then(() => this.#launch());
      case 'kill':
        return this.#kill();
      case 'erase':
        return this.#then(() => this.#parts.erase());
      case 'log-out':
        return this.#then(async () => void (await this.#parts.page.ask('logOut', undefined, 5_000)));
      case 'say-ready':
        return void this.#parts.page.ask('sayReady', undefined, 5_000);
      case 'refresh-code':
        return void this.#parts.page.ask('refreshCode', undefined, 5_000);
      case 'settle':
        return this.#parts.onSettle();
      case 'alarm':
        return this.#parts.onAlarm(action.alarm);
    }
  }

  #then(step: () => Promise<void>): void {
    this.#work = this.#work.then(step).catch((error: unknown) => {
      this.#parts.log.error({ err: error }, 'a step of the session failed');
    });
  }

  async #launch(): Promise<void> {
    if (this.#session.state !== 'starting') return;
    const client = this.#parts.newClient((news) => this.#hear(client, news));
    this.#client = client;
    this.#launching = client;
    try {
      await client.start();
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'the browser did not start');
      this.#hear(client, { type: 'launch-failed' });
    } finally {
      this.#launching = undefined;
    }
  }

  #kill(): void {
    if (this.#killing) return;
    this.#killing = true;
    // A launch under way would keep the kill waiting.
    const hurried = this.#end(this.#launching);
    this.#then(async () => {
      await hurried;
      const dead = await this.#end(this.#client);
      this.#killing = false;
      if (dead) this.#client = undefined;
      this.happen({ type: dead ? 'closed' : 'will-not-die' });
    });
  }

  async #end(client: BrowserClient | undefined): Promise<boolean> {
    try {
      return client === undefined || (await client.end());
    } catch (error) {
      this.#parts.log.error({ err: error }, 'the browser could not be ended');
      return false;
    }
  }

  #hear(client: BrowserClient, news: News): void {
    if (client !== this.#client) return;
    switch (news.type) {
      case 'browser-gone':
      case 'page-crashed':
      case 'launch-failed':
        return this.happen({ type: 'fault', reason: news.type });
      case 'disconnected':
        // An unlinked page is looked at for a while before it is believed.
        if (news.state.startsWith('UNPAIRED')) return;
        return this.happen({
          type: 'fault',
          reason: news.state === 'CONFLICT' ? 'conflict' : 'disconnected',
        });
      case 'socket':
        return this.happen({ type: 'socket', socket: news.state });
      case 'ready':
      case 'logged-out':
        return this.happen({ type: news.type });
      case 'navigated':
        this.happen({ type: 'navigated' });
        return this.#parts.onNews(news);
      case 'qr':
      case 'code':
        this.happen({ type: 'code-shown' });
        return this.#parts.onNews(news);
      default:
        return this.#parts.onNews(news);
    }
  }

  #pulse(): Promise<void> {
    this.#pulsing ??= this.#lookAtPage().finally(() => (this.#pulsing = undefined));
    return this.#pulsing;
  }

  async #lookAtPage(): Promise<void> {
    if (!this.#client) return;
    const client = this.#client;
    const { page, pulseDeadlineMs, onPulse } = this.#parts;
    const answered = await page.ask('pulse', undefined, pulseDeadlineMs);
    if (client !== this.#client) return;
    if (answered.kind === 'no-answer') return this.happen({ type: 'no-pulse' });
    onPulse(answered.answer);
    const { socket, synced, library, progress } = answered.answer;
    this.happen({ type: 'pulse', socket, synced, library, progress });
  }
}
