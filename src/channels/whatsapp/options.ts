import type { AccountId, ChatId, Clock, Instant, Lid, Logger, MessageId, Phone } from '../../core/index.ts';
import type { Cursor } from './inbound/cursor.ts';
import { WITHOUT_LIMIT } from './memory-limit.ts';
import type { Alarm, Reason, State } from './session/index.ts';

/** What the account knows of people and messages; must outlive the process. All ids are WhatsApp's own words. */
export interface Directory {
  /** The number that a hidden one stands for, learnt from WhatsApp in a direct chat. */
  phoneOf(lid: Lid): Promise<Phone | undefined>;
  learn(lid: Lid, phone: Phone): Promise<void>;
  /** A former number check and when it was made. */
  numberCheck(phone: Phone): Promise<NumberCheck | undefined>;
  rememberCheck(phone: Phone, check: NumberCheck): Promise<void>;
  /** Where messages of ours went: noted before they leave, needed for as long as receipts may come. */
  rememberSent(id: MessageId, chat: ChatId): Promise<void>;
  chatsOfSent(ids: readonly MessageId[]): Promise<ReadonlyMap<MessageId, ChatId>>;
}

export interface NumberCheck {
  readonly chat: ChatId | undefined;
  readonly at: Instant;
}

/** What a person who links sees: a QR text or a pairing code, each replaced by the next, and how it goes. */
export interface LinkState {
  readonly account: AccountId;
  readonly state: string;
  readonly qr?: string;
  readonly pairingCode?: string;
  /** WhatsApp gives no pairing code now; the QR is shown instead. */
  readonly pairingRefused?: boolean;
}

/** How the session of an account goes. */
export interface SessionInfo {
  readonly state: State;
  readonly since: Instant;
  /** New browsers since the channel was started. */
  readonly restarts: number;
  /** Why the last of them was needed, or why the link ended. */
  readonly reason?: Reason;
}

export interface AlarmNote {
  readonly account: AccountId;
  readonly alarm: Alarm;
  /** Of `library-changed`: the modules and functions that are missing. */
  readonly missing?: readonly string[];
}

export interface WhatsAppOptions {
  readonly account: AccountId;
  /** A session that turns out to be another number is logged out. */
  readonly number: Phone;
  /** Of this account alone. */
  readonly sessionDir: string;
  readonly chromiumPath: string;
  readonly chromiumArgs: readonly string[];
  /** All that the browser is told of ours. */
  readonly chromiumEnvironment: Readonly<Record<string, string>>;
  /** For tests against a stand-in only. */
  readonly acceptInsecureCerts: boolean;
  readonly clock: Clock;
  readonly log: Logger;
  readonly directory: Directory;
  /** Of a chat, or of `BASELINE`: from when on messages of chats without a cursor count. */
  readonly loadCursor: (chat: ChatId) => Promise<Cursor | undefined>;
  readonly saveCursor: (chat: ChatId, cursor: Cursor) => Promise<void>;
  readonly onLink: (link: LinkState) => void;
  readonly onAlarm: (alarm: AlarmNote) => void;
  readonly timing?: Partial<Timing>;
}

/** In ms; how often, and how long at most. */
export interface Timing {
  /** How long a page may take to boot. */
  readonly bootMs: number;
  /** After so long another pairing code is shown. */
  readonly pairingCodeMs: number;
  readonly pulseMs: number;
  readonly pulseDeadlineMs: number;
  readonly sweepMs: number;
  readonly selfMessageMs: number;
  /** How long a message to ourselves may be under way. */
  readonly selfMessagePatienceMs: number;
  readonly sendDeadlineMs: number;
  readonly callDeadlineMs: number;
  /** How long a send waits for the server's word before it is called pending. */
  readonly ackPatienceMs: number;
  readonly numberCheckGapMs: number;
  readonly memoryLookMs: number;
  /** Bytes of the browser's processes, above which it is replaced. */
  readonly memoryLimit: number;
  /** A browser that has been replaced for its memory gets so long before the next. */
  readonly recycleRestMs: number;
}

export const TIMING: Timing = {
  bootMs: 20_000,
  pairingCodeMs: 3 * 60_000,
  pulseMs: 2_000,
  pulseDeadlineMs: 5_000,
  sweepMs: 20_000,
  selfMessageMs: 15 * 60_000,
  selfMessagePatienceMs: 20_000,
  sendDeadlineMs: 15_000,
  callDeadlineMs: 10_000,
  ackPatienceMs: 5_000,
  numberCheckGapMs: 500,
  memoryLookMs: 60_000,
  memoryLimit: WITHOUT_LIMIT,
  recycleRestMs: 30 * 60_000,
};
