import type { Channel } from '../../src/channels/channel.ts';
import type { ChatId, MessageId, Phone } from '../../src/core/index.ts';

export interface ShownFile {
  readonly id: MessageId;
  readonly caption: string;
  /** Of a document; pictures come without. */
  readonly name?: string;
  readonly mime: string;
  readonly sha256: string;
}

/** A channel with a network behind it that a test can look into and upset. */
export interface ChannelHarness {
  /** Not started yet. Its handlers are the test's. */
  readonly channel: Channel;
  /** Two people on the network, and a number that nobody has. */
  readonly ben: Phone;
  readonly cleo: Phone;
  readonly nobody: Phone;
  /** A group of both in which the account may write. */
  readonly group: ChatId;
  /** The channel's own clock. */
  now(): number;
  fastForward(ms: number): void;
  /** How often the network accepted a message with this id. */
  accepted(id: MessageId): Promise<number>;
  /** What a person's phone shows of the account's messages. */
  shown(phone: Phone): Promise<string[]>;
  /** The files that a person's phone shows, with their captions: what can be opened there, byte by byte. */
  shownFiles(phone: Phone): Promise<ShownFile[]>;
  /** A person writes to the account; the message's id. */
  writes(phone: Phone, text: string, replyTo?: MessageId): Promise<MessageId>;
  reads(phone: Phone): Promise<void>;
  /** The next send is accepted by the network, and its answer never comes. */
  loseNextAnswer(): Promise<void>;
  /** The next send is refused. */
  refuseNext(): Promise<void>;
  /** The connection goes and stays away; `restore` lets it come back. */
  disconnect(): Promise<void>;
  restore(): Promise<void>;
  /** A new channel for the same account, as after the death of the process: it knows only what was stored. */
  reborn(): Channel;
  close(): Promise<void>;
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return;
    await wait(25);
  }
  throw new Error(`waited in vain: ${what}`);
}

let counter = 0;
export const newId = (): MessageId => `3EB0${String((counter += 1)).padStart(18, '0')}` as MessageId;
