import { key, type Redis, type StatementId } from '../core/index.ts';
import { extendAttachments } from './attachments.ts';
import type { Statement } from './statement.ts';

/**
 * A statement never changes: storing it again is harmless. The bytes of its attachments are there already, and stay
 * for so long.
 * @throws AppError `attachment-gone`
 */
export async function saveStatement(
  redis: Redis,
  statement: Statement,
  attachmentsMs: number,
): Promise<void> {
  await extendAttachments(redis, statement, attachmentsMs);
  await redis.set(key.statement(statement.id), JSON.stringify(statement));
}

export async function loadStatement(redis: Redis, id: StatementId): Promise<Statement | undefined> {
  const stored = await redis.get(key.statement(id));
  return stored === null ? undefined : (JSON.parse(stored) as Statement);
}
