import { key, type Redis, type StatementId } from '../core/index.ts';
import type { Statement } from './statement.ts';

/** A statement never changes: storing it again is harmless. */
export async function saveStatement(redis: Redis, statement: Statement): Promise<void> {
  await redis.set(key.statement(statement.id), JSON.stringify(statement));
}

export async function loadStatement(redis: Redis, id: StatementId): Promise<Statement | undefined> {
  const stored = await redis.get(key.statement(id));
  return stored === null ? undefined : (JSON.parse(stored) as Statement);
}
