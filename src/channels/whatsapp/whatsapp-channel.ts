import { AppError } from '../../core/index.ts';
import type { AccountId, ChatId, MessageId, Phone } from '../../core/index.ts';
import type {
  Channel,
  ChannelHandlers,
  EditResult,
  GroupInfo,
  OutgoingMessage,
  SendResult,
  SentLook,
} from '../channel.ts';
import { memoryOf } from './browser.ts';
import { groupInfo } from './groups.ts';
import { TIMING, type LinkState, type SessionInfo, type Timing, type WhatsAppOptions } from './options.ts';
import { ackOf } from './outbound/ack.ts';
import { makeParts, type Parts } from './parts.ts';
import type { ProbeResult } from './probe.ts';
import { channelState } from './session-view.ts';
import { isGroup } from './wid.ts';

/** A channel with the doors that only this adapter has. */
export interface WhatsAppChannel extends Channel {
  session(): SessionInfo;
  link(): LinkState;
  /** A person wants to link again after a log-out. */
  relink(): void;
  /** Shows a pairing code for the account's number instead of a QR, from now on until it is linked. */
  pair(): void;
  /** Names what the live page lacks; undefined when there is no page to ask. */
  probe(): Promise<ProbeResult | undefined>;
  /** What the newest look found; there is one each time that the session becomes ready. */
  lastProbe(): ProbeResult | undefined;
  /** The groups that the account is in. @throws AppError `channel-down` */
  groups(): Promise<GroupInfo[]>;
  /** Sends a message to the account itself and listens for it. */
  beat(): Promise<'alive' | 'mute' | 'deaf' | 'away'>;
  /** Bytes of the browser's processes; of shared pages each has its share. */
  memory(): Promise<number>;
}

/** Stopping waits so long for sends under way, and then for the browser: both fit into the time of `tocsin run`. */
const SENDS_MS = 4_000;

/**
 * An account on WhatsApp, through whatsapp-web.js in a browser of its own that is watched and replaced.
 * @throws AppError `channel-down` from `group` and `sent`, which must not mistake silence for "there is none"; from
 * `start` when it is stopped before the first connection
 */
export function createWhatsAppChannel(options: WhatsAppOptions): WhatsAppChannel {
  return new WhatsAppAccount(options);
}

class WhatsAppAccount implements WhatsAppChannel {
  readonly account: AccountId;
  readonly kind = 'whatsapp';
  readonly #options: WhatsAppOptions;
  readonly #timing: Timing;
  readonly #parts: Parts;
  #handlers: ChannelHandlers | undefined;
  #wasReady = false;
  #sweeps: { cancel(): void } | undefined;
  #onFirst: { ready: () => void; stopped: () => void } | undefined;

  constructor(options: WhatsAppOptions) {
    this.account = options.account;
    this.#options = options;
    this.#timing = { ...TIMING, ...options.timing };
    this.#parts = makeParts({
      ...{ options, timing: this.#timing },
      handlers: () => this.#handlers,
      look: async (ids) => (await this.sent(ids)).found,
      onSettled: () => this.#settled(),
    });
  }

  async start(handlers: ChannelHandlers): Promise<void> {
    this.#handlers = handlers;
    const { account, clock } = this.#options;
    const { live, sweep, heartbeat } = this.#parts;
    const first = new Promise<void>((resolve, reject) => {
      const stopped = (): void => reject(new AppError('channel-down', { details: { account } }));
      this.#onFirst = { ready: resolve, stopped };
    });
    this.#sweeps = clock.every(this.#timing.sweepMs, () => void (live.ready && sweep.run()));
    heartbeat.start();
    await Promise.all([first, live.start()]); // either may end it
  }

  async stop(): Promise<void> {
    const { live, inbox, sender, sweep, heartbeat, groupReceipts, unsettled } = this.#parts;
    this.#sweeps?.cancel();
    heartbeat.stop();
    if (live.ready) await sender.pause(SENDS_MS);
    groupReceipts.stop();
    unsettled.stop();
    sweep.stop();
    await Promise.all([inbox.stop(), live.stop()]);
    this.#onFirst?.stopped();
    this.#onFirst = undefined;
  }

  state(): ReturnType<Channel['state']> {
    const { live, inbox } = this.#parts;
    return channelState(live.state, this.#wasReady, live.maySend && !inbox.failing);
  }

  async send(message: OutgoingMessage): Promise<SendResult> {
    const { live, sender, groupReceipts, unsettled } = this.#parts;
    const result = await sender.send(message);
    if (result.kind === 'accepted' && isGroup(message.chat)) groupReceipts.watch(message.chat, message.id);
    if (result.kind === 'unknown') unsettled.watch(message.id);
    // It left past our last door: does the page still let us have one?
    if (result.kind === 'unknown' && result.reason === 'not-guarded') void live.prober.look();
    return result;
  }

  async edit(chat: ChatId, id: MessageId, text: string): Promise<EditResult> {
    return this.#parts.live.ready ? this.#parts.changes.edit(chat, id, text) : 'failed';
  }

  async delete(chat: ChatId, id: MessageId): Promise<EditResult> {
    return this.#parts.live.ready ? this.#parts.changes.delete(chat, id) : 'failed';
  }

  async react(chat: ChatId, id: MessageId, emoji: string): Promise<EditResult> {
    return this.#parts.live.ready ? this.#parts.changes.react(chat, id, emoji) : 'failed';
  }

  async typing(chat: ChatId): Promise<void> {
    const { live } = this.#parts;
    if (live.ready) await live.page.ask('typing', chat, this.#timing.callDeadlineMs);
  }

  async chatOf(phone: Phone): ReturnType<Channel['chatOf']> {
    return this.#parts.numbers.chatOf(phone);
  }

  async group(chat: ChatId): ReturnType<Channel['group']> {
    const { live } = this.#parts;
    const answered = live.ready && (await live.page.ask('group', chat, this.#timing.callDeadlineMs));
    if (!answered || answered.kind === 'no-answer') throw this.#silence();
    return answered.answer ? groupInfo(chat, answered.answer, live.me) : undefined;
  }

  async groups(): Promise<GroupInfo[]> {
    const { live } = this.#parts;
    const answered = live.ready && (await live.page.ask('chats', undefined, this.#timing.callDeadlineMs));
    if (!answered || answered.kind === 'no-answer') throw this.#silence();
    const groups: GroupInfo[] = [];
    for (const { chat } of answered.answer) {
      const group = isGroup(chat) ? await this.group(chat as ChatId) : undefined;
      if (group) groups.push(group);
    }
    return groups;
  }

  async sent(
    ids: readonly MessageId[],
    guesses: ReadonlyMap<MessageId, ChatId> = new Map(),
  ): Promise<SentLook> {
    const { live } = this.#parts;
    if (!live.ready) throw this.#silence();
    const chats = Object.fromEntries([...guesses, ...(await this.#options.directory.chatsOfSent(ids))]);
    const answered = await live.page.ask('ownByIds', { ids: [...ids], chats }, this.#timing.callDeadlineMs);
    if (answered.kind === 'no-answer') throw this.#silence();
    const { found, unknown } = answered.answer;
    return {
      found: found.map(({ id, chat, ack, t }) => ({
        ...{ id: id as MessageId, chat: chat as ChatId, ack: ackOf(ack), at: t * 1_000 },
      })),
      unknown: unknown as MessageId[],
    };
  }

  session(): SessionInfo {
    return this.#parts.live.info;
  }

  link(): LinkState {
    return this.#parts.live.link;
  }

  relink(): void {
    this.#parts.live.relink();
  }

  pair(): void {
    this.#parts.live.pair();
  }

  probe(): Promise<ProbeResult | undefined> {
    return this.#parts.live.prober.look();
  }

  lastProbe(): ProbeResult | undefined {
    return this.#parts.live.prober.last;
  }

  beat(): ReturnType<WhatsAppChannel['beat']> {
    return this.#parts.heartbeat.beat();
  }

  async memory(): Promise<number> {
    const { pid } = this.#parts.live;
    return pid === undefined ? 0 : memoryOf(pid);
  }

  #silence(): AppError {
    return new AppError('channel-down', { details: { account: this.account }, retry: true });
  }

  #settled(): void {
    this.#parts.sweep.settle();
    this.#wasReady = true;
    this.#onFirst?.ready();
    this.#onFirst = undefined;
  }
}
