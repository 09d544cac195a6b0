import {
  storedAttachment,
  type AttachmentFile,
  type Language,
  type Redis,
  type StatementId,
} from '../core/index.ts';
import type { Statement } from './statement.ts';
import { loadStatement } from './store.ts';

/** What a recipient gets. */
export interface Outgoing {
  readonly text: string;
  /** The text is its caption. */
  readonly attachment?: AttachmentFile;
}

/** Statements kept at hand: those that are being sent. */
const MOST_AT_HAND = 20;

/**
 * What leaves of a stored statement, by language; it never changes, and is read once.
 * @throws RangeError for a statement or language that does not exist
 */
export function createOutgoing(redis: Redis): (id: StatementId, language: Language) => Promise<Outgoing> {
  const atHand = new Map<StatementId, Statement>();
  return async (id, language) => {
    const statement = atHand.get(id) ?? (await loadStatement(redis, id));
    if (statement) atHand.set(id, statement);
    const [oldest] = atHand.keys();
    if (oldest !== undefined && atHand.size > MOST_AT_HAND) atHand.delete(oldest);
    const text = statement?.renderings[language];
    if (text === undefined) throw new RangeError(`statement ${id} has no text in ${language}`);
    const attachment = statement?.attachments?.[language];
    return attachment ? { text, attachment: storedAttachment(redis, attachment) } : { text };
  };
}
