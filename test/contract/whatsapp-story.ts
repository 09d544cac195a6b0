import { join } from 'node:path';
import type { InboundMessage, Receipt, SendResult } from '../../src/channels/channel.ts';
import { browsersOn } from '../support/browsers.ts';
import type { WhatsAppChannel, WhatsAppOptions } from '../../src/channels/whatsapp/index.ts';
import type { ChatId, MessageId, Phone } from '../../src/core/index.ts';
import type { Cloud } from '../whatsapp-web/story.ts';
import { openWorld, type WhatsAppWorld } from './whatsapp-harness.ts';

export const BEN = '+447700900201' as Phone;

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function until(
  holds: () => boolean | Promise<boolean>,
  what: string,
  ms = 30_000,
): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end; await wait(10)) if (await holds()) return;
  throw new Error(`waited in vain: ${what}`);
}

let counter = 0;
export const newId = (): MessageId => `3EB0F${String((counter += 1)).padStart(17, '0')}` as MessageId;

/** An account on the stand-in, its channel as it is now, and what that told. */
export class Story {
  readonly world: WhatsAppWorld;
  readonly account: string;
  readonly messages: InboundMessage[] = [];
  readonly receipts: Receipt[] = [];
  channel: WhatsAppChannel;

  constructor(world: WhatsAppWorld, account = 'main') {
    this.world = world;
    this.account = account;
    this.channel = world.open();
  }

  get cloud(): Cloud {
    return this.world.standIn.cloud;
  }

  get texts(): string[] {
    return this.messages.map(({ text }) => text);
  }

  browsers(): Promise<number[]> {
    return Promise.resolve(browsersOn(join(this.world.sessionDir, 'session')));
  }

  async browserPid(): Promise<number> {
    const [pid] = await this.browsers();
    if (pid === undefined) throw new Error('no browser');
    return pid;
  }

  start(): Promise<void> {
    const started = this.channel.start({
      onMessage: async (message) => void this.messages.push(message),
      onReceipt: async (receipt) => void this.receipts.push(receipt),
    });
    // Whoever stops before that still has it to await.
    started.catch(() => undefined);
    return started;
  }

  /** Linked by its QR, and ready. */
  async link(changes: Partial<WhatsAppOptions> = {}): Promise<void> {
    this.channel = this.world.open(changes);
    await Promise.all([this.world.scan(), this.start()]);
  }

  /** As after the end of the process: a new channel that knows what was stored. Nobody listens `meanwhile`. */
  async again(
    changes: Partial<WhatsAppOptions> = {},
    meanwhile: () => void = () => undefined,
  ): Promise<void> {
    await this.channel.stop();
    meanwhile();
    this.channel = this.world.open(changes);
    await this.start();
  }

  async chat(phone: Phone = BEN): Promise<ChatId> {
    const found = await this.channel.chatOf(phone);
    if (found.kind !== 'chat') throw new Error(found.kind);
    return found.chat;
  }

  async say(text: string, id = newId(), phone: Phone = BEN): Promise<SendResult> {
    const sendBefore = this.world.clock.now() + 20_000;
    return this.channel.send({ id, chat: await this.chat(phone), text, sendBefore });
  }

  /** How often the cloud took a message with this id. */
  accepted(id: MessageId): number {
    return this.cloud.accepted.filter((message) => message.id === id).length;
  }

  alarms(): string[] {
    return this.world.alarms.map(({ alarm }) => alarm);
  }

  ready(): Promise<void> {
    return until(() => this.channel.state() === 'ready', 'ready');
  }

  notReady(): Promise<void> {
    return until(() => this.channel.state() !== 'ready', 'noticed');
  }

  /** Ready, with one browser, sending and hearing. */
  async works(): Promise<void> {
    await this.ready();
    const id = newId();
    const result = await this.say('works', id);
    if (result.kind !== 'accepted') throw new Error(`did not send: ${JSON.stringify(result)}`);
    const heard = this.cloud.person(BEN).writes(this.account, 'heard?');
    await until(() => this.messages.some((message) => message.id === heard), 'heard');
    const browsers = await this.browsers();
    if (browsers.length !== 1) throw new Error(`${browsers.length} browsers`);
  }

  /** Between two cases: nothing is wrong any more, and nothing was told. */
  async calm(): Promise<void> {
    await this.cloud.clearFaults();
    this.cloud.setAckMode('all');
    await this.ready();
    for (const told of [this.messages, this.receipts, this.world.alarms, this.world.logged]) told.length = 0;
  }

  async close(): Promise<void> {
    await this.channel.stop();
    const left = await this.browsers();
    await this.world.close();
    if (left.length > 0) throw new Error(`a browser was left behind: ${left.join(' ')}`);
  }
}

export const openStory = async (...given: Parameters<typeof openWorld>): Promise<Story> =>
  new Story(await openWorld(...given), given[0]?.account);
