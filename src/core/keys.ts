import type {
  AccountId,
  BroadcastId,
  ChatId,
  DeliveryId,
  Lid,
  MessageId,
  Phone,
  StaffId,
  StatementId,
} from './ids.ts';

/** Every key of Tocsin's own in Redis begins so; BullMQ's queues live under `tocsin:queue`. */
const PREFIX = 'tocsin';
/** For `SCAN`: everything of Tocsin's. */
export const EVERY_KEY = `${PREFIX}:*`;
export const QUEUE_PREFIX = `${PREFIX}:queue`;

/** Every key pattern, in one place. `docs/operations.md` says what each holds and how long it stays. */
export const key = {
  /** Milliseconds added to Redis' time; only tests set it. */
  clockOffset: `${PREFIX}:clock-offset`,
  /** Hash owner, epoch, until: who may send from the account. */
  lease: (account: AccountId) => `${PREFIX}:lease:${account}`,

  /** Hash ContactId → JSON Contact. */
  contacts: `${PREFIX}:contacts`,
  /** Hash phone → ContactId. */
  contactsByPhone: `${PREFIX}:contacts:phone`,
  /** Set of ContactId that said STOP. */
  optedOut: `${PREFIX}:opted-out`,
  /** Set of keyed hashes of phones that said STOP; outlives the contact. */
  suppressed: `${PREFIX}:suppressed`,
  /** Hash lid → StaffId, pinned. */
  staffByLid: `${PREFIX}:staff:lid`,
  /** Hash StaffId → JSON Pin: the lid, and the phone it stands for. */
  lidOfStaff: `${PREFIX}:staff:pinned`,
  /** Set of StaffId whose pinned lid changed. */
  staffSuspended: `${PREFIX}:staff:suspended`,
  /** Hash staff, phone, until, sender; expires: an enrolment code given out on the host. */
  enrolment: (code: string) => `${PREFIX}:staff:enrol:${code}`,

  /** String, expires: until when the link page's one-time code with this hash works. */
  linkCode: (hash: string) => `${PREFIX}:link:code:${hash}`,

  /** Hash template → JSON sign-off. */
  signoffs: (playbook: string) => `${PREFIX}:signoff:${playbook}`,
  statement: (id: StatementId) => `${PREFIX}:statement:${id}`,
  /** String, expires: the bytes of an attachment, by their SHA-256. */
  attachment: (sha256: string) => `${PREFIX}:attachment:${sha256}`,
  /** Hash short reference (F3K) → StatementId. */
  references: `${PREFIX}:references`,
  /** Hash: a request to send, by its code; expires. */
  request: (code: string) => `${PREFIX}:request:${code}`,
  /** Sorted set code by its expiry: requests that nobody has decided. */
  pendingRequests: `${PREFIX}:requests:pending`,
  /** Hash StaffId → MessageId: who was shown the request, by which message. */
  requestShown: (code: string) => `${PREFIX}:request:${code}:shown`,
  /** List of JSON Recipient: frozen when the request was made, used by the broadcast. */
  recipients: (id: BroadcastId) => `${PREFIX}:broadcast:${id}:recipients`,
  /** The same list while it is being written; expires. */
  recipientsDraft: (nonce: string) => `${PREFIX}:recipients-draft:${nonce}`,
  /** Hash: see broadcast/ledger. */
  broadcast: (id: BroadcastId) => `${PREFIX}:broadcast:${id}`,
  /** Hash delivery state → number. */
  counts: (id: BroadcastId) => `${PREFIX}:broadcast:${id}:counts`,
  /** Hash reason → number, of skipped and failed deliveries. */
  reasons: (id: BroadcastId) => `${PREFIX}:broadcast:${id}:reasons`,
  /** Sorted set DeliveryId by n: has a job and has not been claimed. */
  queued: (id: BroadcastId) => `${PREFIX}:broadcast:${id}:queued`,
  /** Hash ChatId → JSON: the live status message in that chat. */
  statusMessages: (id: BroadcastId) => `${PREFIX}:broadcast:${id}:status`,
  /** Hash ChatId → DeliveryId: the one delivery of a broadcast that may use a chat. */
  claimedChats: (id: BroadcastId) => `${PREFIX}:broadcast:${id}:chats`,
  /** Sorted set DeliveryId by n: nobody knew, when a backup was restored, whether it had left since. */
  restoredRows: (id: BroadcastId) => `${PREFIX}:broadcast:${id}:restored`,
  /** Hash StatementId → BroadcastId. */
  broadcastOfStatement: `${PREFIX}:broadcasts:statement`,
  /** Sorted set BroadcastId by time of creation. */
  broadcasts: `${PREFIX}:broadcasts`,
  /** Set of BroadcastId that are not over. */
  activeBroadcasts: `${PREFIX}:broadcasts:active`,
  delivery: (id: DeliveryId) => `${PREFIX}:delivery:${id}`,
  /** Hash: delivery, attempt. */
  message: (id: MessageId) => `${PREFIX}:message:${id}`,
  /** Sorted set DeliveryId by sendBefore: claimed, and not yet known to be with the server. */
  inFlight: (account: AccountId) => `${PREFIX}:account:${account}:in-flight`,
  /** Sorted set of recent sends by time; and the instant of the next one. */
  pace: (account: AccountId) => `${PREFIX}:account:${account}:pace`,
  nextSlot: (account: AccountId) => `${PREFIX}:account:${account}:next-slot`,
  /** String: when the account first sent. */
  accountSince: (account: AccountId) => `${PREFIX}:account:${account}:since`,
  /** Sorted set of refused sends by time. */
  recentFailures: (account: AccountId) => `${PREFIX}:account:${account}:failures`,
  /** String: reason and time of an account's pause. */
  accountPause: (account: AccountId) => `${PREFIX}:account:${account}:paused`,
  /** The channel's own place in the account's stream of events. */
  channelCursor: (account: AccountId) => `${PREFIX}:account:${account}:cursor`,
  /** Hash ChatId → JSON Cursor: how far each chat was read. WhatsApp only. */
  chatCursors: (account: AccountId) => `${PREFIX}:account:${account}:chat-cursors`,
  /** String JSON, expires: what a check of the number said. */
  numberCheck: (account: AccountId, phone: Phone) => `${PREFIX}:account:${account}:number:${phone}`,
  /** String, expires: the phone that WhatsApp's directory gave for a hidden number. */
  phoneOfLid: (lid: Lid) => `${PREFIX}:whatsapp:lid:${lid}`,
  /** String ChatId, expires: where a message of ours went. */
  chatOfSent: (account: AccountId, id: MessageId) => `${PREFIX}:account:${account}:sent:${id}`,
  /** String: when somebody agreed to WhatsApp's terms and the risk. */
  whatsAppTerms: `${PREFIX}:whatsapp:terms`,
  /** Sorted set MessageId by time: single messages the channel accepted. */
  outboxSent: `${PREFIX}:outbox:sent`,
  /** List of JSON notices that wait to be sent from the account to the chat, in order. */
  outboxLine: (account: AccountId, chat: ChatId) => `${PREFIX}:outbox:line:${account}:${chat}`,
  /** Hash MessageId → JSON account, chat of every notice that waits. */
  outboxWaiting: `${PREFIX}:outbox:waiting`,

  /** String JSON, expires: a question of the wizard that waits for its answer. */
  wizard: (staff: StaffId) => `${PREFIX}:wizard:${staff}`,
  /** String, expires: something done at most once per period. */
  once: (what: string) => `${PREFIX}:once:${what}`,
  /** String, expires: shows a backup that Redis tells it what changes. */
  backupProbe: `${PREFIX}:backup:probe`,
  /** Hash: the restore under way, or the last one. Everything that begins so outlives a restore. */
  restore: `${PREFIX}:restore`,
  /** Sets: who had said STOP before what was there was replaced. */
  optedOutBefore: `${PREFIX}:restore:opted-out`,
  suppressedBefore: `${PREFIX}:restore:suppressed`,
  /** Stream of audit entries, and the hash of the newest. */
  audit: `${PREFIX}:audit`,
  auditHead: `${PREFIX}:audit:head`,
} as const;
