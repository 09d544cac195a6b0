import type { Faults } from './faults.ts';

/**
 * How far the messages that a page sends get: `all` to read, `delivered` and `server` so far and no further,
 * `none` accepted without any answer, `error` refused by the server (ack −1).
 */
export type AckMode = 'all' | 'delivered' | 'server' | 'none' | 'error';

/** A message that the cloud took from a page: the truth about losses and duplicates. */
export interface AcceptedMessage {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly account: string;
  /** Chat id as the page addressed it. */
  readonly chat: string;
  /** The number behind a direct chat; the chat id of a group. */
  readonly to: string;
  readonly id: string;
  readonly type: string;
  /** Text, caption, or the question of a poll. */
  readonly text: string;
  readonly quoted?: string;
  /** This id came from this account before: a phone shows it once only. */
  readonly duplicate: boolean;
}

export interface WriteOptions {
  /** Id of a group, such as `120363000000000001@g.us`; a direct chat otherwise. */
  readonly group?: string;
  /** When it was sent, in milliseconds since 1970. */
  readonly at?: number;
  /** Id of the message this one answers. */
  readonly quoted?: string;
  readonly forwarded?: boolean;
  /** The message comes from the person's `…@lid` and not from the number. */
  readonly lidOnly?: boolean;
  /** Arrives undecrypted; its text follows after so many milliseconds, or never. */
  readonly undecryptable?: number | 'for-ever';
  /** A picture or a document with the text as its caption. */
  readonly media?: { readonly mimetype: string; readonly base64: string; readonly filename?: string };
  readonly location?: { readonly latitude: number; readonly longitude: number; readonly name?: string };
  readonly voice?: boolean;
}

/** A file on a phone. Pictures come without a name, as on WhatsApp. */
export interface ShownFile {
  readonly mime: string;
  readonly name?: string;
  readonly sha256: string;
}

/** A phone in somebody's hand. */
export interface PersonStory {
  readonly phone: string;
  readonly lid: string;
  /** Direct chat with this person as accounts see it. */
  readonly chat: string;
  /** Ids of messages are returned, so that a story can edit, quote or delete them. */
  writes(account: string, text: string, options?: WriteOptions): string;
  edits(account: string, id: string, text: string): void;
  deletes(account: string, id: string): void;
  /** An empty emoji takes the reaction back. */
  reacts(account: string, id: string, emoji: string): void;
  votes(account: string, id: string, options: readonly string[]): void;
  /** Everything sent to this person so far is delivered, or read. */
  receives(): void;
  reads(): void;
  /** What this phone shows, direct and in groups: each id once, edits applied, deleted ones left out. */
  /** The files that came with them, with their captions. */
  files(): (ShownFile & { readonly id: string; readonly caption: string })[];
  shows(): { readonly from: string; readonly chat: string; readonly id: string; readonly text: string }[];
}

export interface PersonOptions {
  readonly name?: string;
  /** Accounts never learn which number is behind the LID. */
  readonly hidden?: boolean;
  /** A chat opened by number turns out as the chat of the LID. */
  readonly lidChat?: boolean;
  /** How far messages to this person get; the account's mode otherwise. */
  readonly acks?: AckMode;
}

export interface GroupOptions {
  readonly name: string;
  /** Phone numbers of people and of accounts. */
  readonly members: readonly string[];
  readonly admins?: readonly string[];
  /** Only administrators may write. */
  readonly adminsOnly?: boolean;
  /** Members are known by LID, as in new groups. */
  readonly lidAddressing?: boolean;
}

/** The phones and the servers behind WhatsApp Web: lives in Node, survives pages, browsers and bots. */
export interface Cloud {
  /** A number that a bot links; `name` is how the story calls it. Idempotent. */
  account(name: string, phone: string): void;
  /** Number and LID of an account, and whether a page is linked to it. */
  accountState(name: string): { phone: string; lid: string; linked: boolean; connected: number };
  /** Links the page that shows this QR text (the newest unlinked page when left out). Waits up to 10 s for one. */
  scanQr(account: string, qr?: string): Promise<void>;
  enterCode(account: string, code: string): Promise<void>;
  /** Pages that show a QR show the next, or none until they are asked. */
  turnQr(how: 'rotate' | 'idle'): void;
  /** Log-out from the phone: the page is told if there is one, and learns it at its next start otherwise. */
  logout(account: string): void;
  /** As above, and the page only navigates to `?post_logout=1`, without an event before. */
  postLogout(account: string): void;
  /** Pushes a state such as CONFLICT, TIMEOUT, UNPAIRED to the pages of an account. */
  pushState(account: string, state: string): void;
  reload(account: string): void;
  /** Cuts the page's connection; it comes back by itself after about 300 ms. */
  cut(account: string): void;

  /** Every number is on WhatsApp unless `absent` was told; people come into being when they are named. */
  person(phone: string, options?: PersonOptions): PersonStory;
  absent(phone: string): void;
  group(id: string, options: GroupOptions): void;
  joins(group: string, phone: string): void;
  leaves(group: string, phone: string): void;
  /** The account's owner writes on the phone itself, or asks with these options; the id is returned. */
  ownPhoneWrites(account: string, to: string, text: string, options?: readonly string[]): string;

  /** Of one account, or of all. */
  setAckMode(mode: AckMode, account?: string): void;
  /** All acks come after so many milliseconds. */
  setAckDelay(ms: number): void;
  /** Resolves when the connected pages know it. */
  setFaults(faults: Partial<Faults>, account?: string): Promise<void>;
  clearFaults(): Promise<void>;

  /** Every message accepted from a page, in order. */
  readonly accepted: readonly AcceptedMessage[];
  /** Ids refused with ack −1. */
  readonly refused: readonly string[];
  /** What else pages asked for: `typing <chat>`, `seen <chat>`, `number-check <number>`, `upload <bytes>`, `reaction <id> <emoji>`, … */
  readonly calls: readonly string[];
  /** The text of a message as it is now, `undefined` when deleted or unknown. */
  textOf(account: string, id: string): string | undefined;
  ackOf(account: string, id: string): number | undefined;
}
