import { randomBytes } from 'node:crypto';
import { AppError, messageIdFrom } from '../../core/index.ts';
import type { ChatId, MessageId, Phone } from '../../core/index.ts';
import type { Channel, ChannelHandlers, EditResult, OutgoingMessage, SendResult } from '../channel.ts';
import { memoryOf } from './browser.ts';
import { Changes } from './changes.ts';
import { BrowserClient, eraseSession, type News } from './client.ts';
import { groupInfo } from './groups.ts';
import { guardProcess } from './guard.ts';
import { Heartbeat } from './heartbeat.ts';
import { Inbox } from './inbound/inbox.ts';
import { Intake } from './inbound/intake.ts';
import { RawMessage } from './inbound/raw.ts';
import { Signer } from './inbound/signer.ts';
import { Sweep } from './inbound/sweep.ts';
import type { Me } from './inbound/to-message.ts';
import { markLinked, unmarkLinked, wasLinked } from './linked-mark.ts';
import { Numbers } from './numbers.ts';
import { TIMING, type LinkState, type Timing, type WhatsAppOptions } from './options.ts';
import { ackOf } from './outbound/ack.ts';
import { GroupReceipts } from './outbound/group-receipts.ts';
import { Receipts } from './outbound/receipts.ts';
import { Sender } from './outbound/sender.ts';
import { PageLine } from './page-line.ts';
import type { Pulse } from './page/pulse.ts';
import { NEEDED, isWhole, maySend, type ProbeResult } from './probe.ts';
import { channelState } from './session-view.ts';
import type { Alarm, Session } from './session/index.ts';
import { Supervisor } from './supervisor.ts';
import { phoneOfWid } from './wid.ts';

/** A channel with the doors that only this adapter has. */
export interface WhatsAppChannel extends Channel {
  link(): LinkState;
  /** A person wants to link again after a log-out. */
  relink(): void;
  /** Names what the live page lacks; undefined when there is no page to ask. */
  probe(): Promise<ProbeResult | undefined>;
  /** Sends a message to the account itself and listens for it. */
  beat(): Promise<'alive' | 'mute' | 'deaf' | 'away'>;
  /** Resident bytes of the browser's processes. */
  memory(): Promise<number>;
}

/** Stops and recycling wait so long for sends under way. */
const SENDS_MS = 20_000;

/**
 * An account on WhatsApp, through whatsapp-web.js in a browser of its own that is watched and replaced.
 * @throws AppError `channel-down` from `group` and `sent`, which must not mistake silence for "there is none"; from
 * `start` when it is stopped before the first connection
 */
export function createWhatsAppChannel(options: WhatsAppOptions): WhatsAppChannel {
  return new WhatsAppAccount(options);
}

class WhatsAppAccount implements WhatsAppChannel {
  readonly account;
  readonly kind = 'whatsapp';
  readonly #options: WhatsAppOptions;
  readonly #timing: Timing;
  readonly #page: PageLine;
  readonly #supervisor: Supervisor;
  readonly #inbox: Inbox;
  readonly #intake: Intake;
  readonly #sweep: Sweep;
  readonly #receipts: Receipts;
  readonly #groupReceipts: GroupReceipts;
  readonly #sender: Sender;
  readonly #numbers: Numbers;
  readonly #changes: Changes;
  readonly #heartbeat: Heartbeat;
  #handlers: ChannelHandlers | undefined;
  #me: Me = { pn: undefined, lid: undefined };
  #skewMs = 0;
  #wasReady = false;
  /** The live page let an id of ours come to the last door. */
  #claimHolds = false;
  #codes: Pick<LinkState, 'qr' | 'pairingCode'> = {};
  #sweeps: { cancel(): void } | undefined;
  #unguard: () => void = () => undefined;
  #onFirst: { ready: () => void; stopped: () => void } | undefined;

  constructor(options: WhatsAppOptions) {
    const { account, clock, log, directory, loadCursor, saveCursor } = options;
    this.account = account;
    this.#options = options;
    const timing = { ...TIMING, ...options.timing };
    this.#timing = timing;
    const deadlineMs = timing.callDeadlineMs;
    const ready = (): boolean => this.#ready();
    const skew = (): number => this.#skewMs;
    const page = new PageLine({ clock, evaluate: (expression) => this.#supervisor.evaluate(expression) });
    const handlers = (): ChannelHandlers | undefined => this.#handlers;
    const inbox = new Inbox(clock, log);
    const groupReceipts = new GroupReceipts({
      ...{ clock, page, ready, deadlineMs },
      receipts: () => this.#receipts,
    });
    const receipts = new Receipts({
      ...{ account, clock, inbox, handlers },
      onGroupNews: (chat, id) => groupReceipts.watch(chat, id),
    });
    const signer = new Signer({ directory, page, deadlineMs });
    const intake = new Intake({
      ...{ account, clock, log, inbox, signer, handlers, loadCursor, saveCursor },
      me: () => this.#me,
    });
    this.#page = page;
    this.#inbox = inbox;
    this.#intake = intake;
    this.#receipts = receipts;
    this.#groupReceipts = groupReceipts;
    this.#sweep = new Sweep({
      ...{ clock, log, page, intake, receipts, deadlineMs },
      onDeaf: () => this.#supervisor.happen({ type: 'fault', reason: 'deaf' }),
    });
    this.#sender = new Sender({
      ...{ clock, page, receipts, directory, skew },
      ready: () => ready() && this.#claimHolds,
      deadlineMs: timing.sendDeadlineMs,
      ackPatienceMs: timing.ackPatienceMs,
    });
    this.#numbers = new Numbers({ clock, page, directory, gapMs: timing.numberCheckGapMs, deadlineMs });
    this.#changes = new Changes({ clock, page, deadlineMs });
    this.#heartbeat = new Heartbeat({
      ...{ clock, page, ready, skew },
      me: () => this.#me.pn ?? this.#me.lid,
      everyMs: timing.selfMessageMs,
      patienceMs: timing.selfMessagePatienceMs,
      onSilence: (reason) => this.#supervisor.happen({ type: 'fault', reason }),
    });
    this.#supervisor = this.#newSupervisor();
  }

  async start(handlers: ChannelHandlers): Promise<void> {
    this.#handlers = handlers;
    const { account, clock, log, sessionDir } = this.#options;
    this.#unguard = guardProcess(log);
    const first = new Promise<void>((resolve, reject) => {
      const stopped = (): void => reject(new AppError('channel-down', { details: { account } }));
      this.#onFirst = { ready: resolve, stopped };
    });
    this.#supervisor.start(await wasLinked(sessionDir));
    this.#sweeps = clock.every(this.#timing.sweepMs, () => void (this.#ready() && this.#sweep.run()));
    this.#heartbeat.start();
    await first;
  }

  async stop(): Promise<void> {
    this.#sweeps?.cancel();
    this.#heartbeat.stop();
    this.#groupReceipts.stop();
    if (this.#ready()) await this.#sender.pause(SENDS_MS);
    await Promise.all([this.#inbox.stop(), this.#supervisor.stop()]);
    this.#onFirst?.stopped();
    this.#onFirst = undefined;
    this.#unguard();
  }

  state(): ReturnType<Channel['state']> {
    const { state } = this.#supervisor.session;
    const usable = !this.#inbox.failing && this.#claimHolds;
    return channelState(state, this.#wasReady, usable);
  }

  async send(message: OutgoingMessage): Promise<SendResult> {
    const result = await this.#sender.send(message);
    if (result.kind === 'accepted' && message.chat.endsWith('@g.us'))
      this.#groupReceipts.watch(message.chat, message.id);
    return result;
  }

  async edit(chat: ChatId, id: MessageId, text: string): Promise<EditResult> {
    return this.#ready() ? this.#changes.edit(chat, id, text) : 'failed';
  }

  async delete(chat: ChatId, id: MessageId): Promise<EditResult> {
    return this.#ready() ? this.#changes.delete(chat, id) : 'failed';
  }

  async react(chat: ChatId, id: MessageId, emoji: string): Promise<EditResult> {
    return this.#ready() ? this.#changes.react(chat, id, emoji) : 'failed';
  }

  async typing(chat: ChatId): Promise<void> {
    if (this.#ready()) await this.#page.ask('typing', chat, this.#timing.callDeadlineMs);
  }

  async chatOf(phone: Phone): ReturnType<Channel['chatOf']> {
    return this.#ready() ? this.#numbers.chatOf(phone) : { kind: 'unknown' };
  }

  async group(chat: ChatId): ReturnType<Channel['group']> {
    const answered = this.#ready() && (await this.#page.ask('group', chat, this.#timing.callDeadlineMs));
    if (!answered || answered.kind === 'no-answer') throw this.#silence();
    return answered.answer ? groupInfo(chat, answered.answer, this.#me) : undefined;
  }

  async sent(ids: readonly MessageId[]): ReturnType<Channel['sent']> {
    if (!this.#ready()) throw this.#silence();
    const chats = Object.fromEntries(await this.#options.directory.chatsOfSent(ids));
    const asked = { ids: [...ids], chats };
    const answered = await this.#page.ask('ownByIds', asked, this.#timing.callDeadlineMs);
    if (answered.kind === 'no-answer') throw this.#silence();
    return answered.answer.map(({ id, chat, ack, t }) => ({
      ...{ id: id as MessageId, chat: chat as ChatId, ack: ackOf(ack), at: t * 1_000 },
    }));
  }

  link(): LinkState {
    return { account: this.account, state: this.#supervisor.session.state, ...this.#codes };
  }

  relink(): void {
    this.#supervisor.happen({ type: 'relink' });
  }

  async probe(): Promise<ProbeResult | undefined> {
    const { callDeadlineMs } = this.#timing;
    const id = messageIdFrom(randomBytes(16), 'probe');
    const [missing, claim, pulse] = await Promise.all([
      this.#page.ask('missing', [...NEEDED], callDeadlineMs),
      this.#page.ask('tryClaim', id, callDeadlineMs),
      this.#page.ask('pulse', undefined, callDeadlineMs),
    ]);
    if (missing.kind === 'no-answer' || pulse.kind === 'no-answer') return undefined;
    const version = pulse.answer.version ?? undefined;
    return { version, missing: missing.answer, claim: claim.kind === 'answer' ? claim.answer : claim.reason };
  }

  beat(): ReturnType<WhatsAppChannel['beat']> {
    return this.#heartbeat.beat();
  }

  async memory(): Promise<number> {
    const { pid } = this.#supervisor;
    return pid === undefined ? 0 : memoryOf(pid);
  }

  #ready(): boolean {
    return this.#supervisor.session.state === 'ready';
  }

  #silence(): AppError {
    return new AppError('channel-down', { details: { account: this.account }, retry: true });
  }

  #newSupervisor(): Supervisor {
    const { clock, log, sessionDir, number, pairByCode } = this.#options;
    const { chromiumPath, chromiumArgs, acceptInsecureCerts } = this.#options;
    const { pulseMs, memoryLookMs, memoryLimit } = this.#timing;
    const pairNumber = pairByCode ? number.slice(1) : undefined;
    const browser = { sessionDir, chromiumPath, chromiumArgs, acceptInsecureCerts, pairNumber, clock, log };
    return new Supervisor({
      ...{ clock, log, page: this.#page, pulseMs, pulseDeadlineMs: 5_000, memoryLookMs, memoryLimit },
      newClient: (onNews) => new BrowserClient({ ...browser, onNews }),
      onNews: (news) => this.#hear(news),
      onPulse: (pulse) => this.#feel(pulse),
      onState: (session) => this.#changed(session),
      onSettle: () => void this.#settle(),
      onAlarm: (alarm) => this.#alarm(alarm),
      erase: async () => {
        await eraseSession(sessionDir);
        await unmarkLinked(sessionDir);
      },
      betweenSends: () => this.#sender.pause(SENDS_MS),
    });
  }

  #alarm(alarm: Alarm, missing?: readonly string[]): void {
    this.#options.onAlarm({ account: this.account, alarm, ...(missing ? { missing } : {}) });
  }

  #changed(session: Session): void {
    if (session.state !== 'linking') this.#codes = {};
    if (session.state === 'starting') this.#claimHolds = false;
    this.#options.onLink(this.link());
  }

  #feel(pulse: Pulse): void {
    this.#skewMs = this.#options.clock.now() - pulse.now;
    this.#me = { pn: pulse.me ?? undefined, lid: pulse.meLid ?? undefined };
  }

  /** The page is ready: is it the right number, can it do what we need, and what came in meanwhile? */
  async #settle(): Promise<void> {
    const { log, number, sessionDir } = this.#options;
    const looked = await this.#page.ask('pulse', undefined, this.#timing.callDeadlineMs);
    if (looked.kind === 'no-answer') return;
    this.#feel(looked.answer);
    const own = looked.answer.me === null ? undefined : phoneOfWid(looked.answer.me);
    if (own && own !== number) return this.#supervisor.happen({ type: 'wrong-number' });
    await markLinked(sessionDir);
    const result = await this.probe();
    if (!result) return;
    this.#claimHolds = maySend(result);
    if (!isWhole(result)) {
      log.warn({ ...result }, 'WhatsApp Web has changed');
      const claim = result.claim === 'holds' ? [] : [`claim: ${result.claim}`];
      this.#alarm('library-changed', [...result.missing, ...claim]);
    }
    this.#sweep.settle();
    this.#wasReady = true;
    this.#onFirst?.ready();
    this.#onFirst = undefined;
  }

  #hear(news: News): void {
    switch (news.type) {
      case 'qr':
        this.#codes = { qr: news.text };
        return this.#options.onLink(this.link());
      case 'code':
        this.#codes = { pairingCode: news.text };
        return this.#options.onLink(this.link());
      case 'message':
        this.#own(news.raw, 'message');
        return this.#intake.takeMessage(news.raw, 'new');
      case 'undecryptable':
        return this.#intake.takeMessage(news.raw, 'new');
      case 'edit':
        return this.#intake.takeMessage(news.raw, 'edited');
      case 'reaction':
        return this.#intake.takeReaction(news.raw);
      case 'vote':
        return this.#intake.takeVote(news.raw);
      case 'ack':
        return void this.#own(news.raw, 'ack', news.ack);
      default:
        return;
    }
  }

  /** Messages of ours: receipts and heartbeats. */
  #own(given: unknown, what: 'message' | 'ack', ack?: number): void {
    const raw = RawMessage.safeParse(given).data;
    if (!raw?.id.fromMe) return;
    const id = raw.id.id as MessageId;
    if (this.#heartbeat.heard(id, what)) return;
    if (what === 'ack') this.#receipts.note(raw.id.remote as ChatId, id, ackOf(ack ?? 0));
  }
}
