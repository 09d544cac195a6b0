import { createAudit } from '../../src/audit/index.ts';
import { loadSecrets, messageIdFrom, systemClock, type MessageId, type Redis } from '../../src/core/index.ts';

/** The id that the bot's own message of this key has. */
export const noticeId = (dataDir: string, notice: string): MessageId =>
  messageIdFrom(loadSecrets(dataDir)['message-id'], `notice/${notice}`);

/** Empty when the record of who did what is whole. */
export async function brokenAudit(redis: Redis, dataDir: string): Promise<string[]> {
  const audit = createAudit({ redis, secrets: loadSecrets(dataDir), clock: systemClock() });
  const verdict = await audit.verify();
  return verdict.ok ? [] : [`the audit is broken at ${verdict.broken}`];
}
