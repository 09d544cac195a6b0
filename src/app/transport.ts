import type { FastifyPluginAsync } from 'fastify';
import type { Channel, ChannelHandlers } from '../channels/channel.ts';
import type { NamedAccount } from '../config/index.ts';
import type { AccountId } from '../core/index.ts';

/** What is to be seen of an account's session. */
export interface Session {
  readonly account: AccountId;
  readonly state: string;
  /** Browsers that were replaced since the start. */
  readonly restarts: number;
  readonly reason?: string;
  /** What the last look at WhatsApp Web found missing. */
  readonly missing?: readonly string[];
  /** Resident bytes of its processes. */
  memory(): Promise<number>;
}

/** What lies behind the channels: the simulated exchange, or WhatsApp. */
export interface Transport {
  /** What it shows on the web. */
  readonly plugins: readonly FastifyPluginAsync[];
  /** The door of one account; not yet open. */
  channelOf(account: NamedAccount, webUrl: string): Channel;
  /** Sessions in browsers; none on the simulator. */
  sessions(): readonly Session[];
  /** Connects the channels: the simulator's are there when it resolves, WhatsApp's come when they can. */
  start(handlers: ChannelHandlers): Promise<void>;
  /** Another plan is in use. */
  planChanged(): Promise<void>;
  /** Ends the channels. */
  stop(): Promise<void>;
  /** Ends what they led to; the web server is closed by then. */
  close(): void;
}
