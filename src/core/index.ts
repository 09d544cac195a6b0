export {
  attachmentFacts,
  isWhole,
  mimeOfContent,
  type Attachment,
  type AttachmentFile,
  type AttachmentMime,
} from './attachment.ts';
export { extendAttachment, keepAttachment, sha256Of, storedAttachment } from './attachment-store.ts';
export { ShiftedClock, systemClock, type Clock, type Instant, type Timer } from './clock.ts';
export { canonicalJson, digest } from './digest.ts';
export { AppError, explain, type ErrorCode } from './errors.ts';
export { fileFault } from './file-fault.ts';
export {
  broadcastOf,
  codeFrom,
  deliveryId,
  messageIdFrom,
  randomCode,
  type AccountId,
  type ApprovalCode,
  type BroadcastId,
  type ChatId,
  type ContactId,
  type DeliveryId,
  type Lid,
  type MessageId,
  type Phone,
  type StaffId,
  type StatementId,
} from './ids.ts';
export { EVERY_KEY, QUEUE_PREFIX, key } from './keys.ts';
export {
  UI_LANGUAGES,
  say,
  uiLanguage,
  type Language,
  type LocalText,
  type Text,
  type UiLanguage,
  type Values,
} from './locale.ts';
export { createLog, maskPhones, traced, untraced, type Logger } from './log.ts';
export { Rest, openQueue, openWorker, type JobQueue, type QueueWorker } from './queue.ts';
export { checkRedis, openRedis, scanKeys, script, type Redis } from './redis.ts';
export { SerialByKey } from './serial.ts';
export { loadSecrets, secretsFrom, type Secrets } from './secret.ts';
export {
  formatClock,
  formatDate,
  formatDuration,
  formatTime,
  meansTomorrow,
  parseTime,
} from './time-text.ts';
