import { key, type MessageId, type Redis } from '../../core/index.ts';
import type { Memory, Progress, Recollection } from './memory.ts';

/** Longer than any question stays open; the instant inside decides, this only clears away. */
const RECALL_S = 3_600;
/** How long a command that was begun in time may still be finished after a crash. Later, people are asked again. */
const BEGUN_S = 600;
const DONE_S = 86_400;

const keyOf = (message: MessageId): string => key.once(`command:${message}`);
const keptKeyOf = (message: MessageId): string => key.once(`command:${message}:kept`);

export function createMemory(redis: Redis): Memory {
  async function progress(message: MessageId): Promise<Progress> {
    const [state, kept] = await redis.mget(keyOf(message), keptKeyOf(message));
    const known = state === 'begun' || state === 'done' ? state : 'new';
    return { state: known, ...(kept ? { kept } : {}) };
  }
  return {
    progress,
    async recall(staff) {
      const stored = await redis.get(key.wizard(staff));
      return stored ? (JSON.parse(stored) as Recollection) : {};
    },
    async remember(staff, what) {
      await redis.set(key.wizard(staff), JSON.stringify(what), 'EX', RECALL_S);
    },
    async begin(message) {
      const before = await progress(message);
      if (before.state === 'new') await redis.set(keyOf(message), 'begun', 'EX', BEGUN_S, 'NX');
      return before;
    },
    async keep(message, choice) {
      await redis.set(keptKeyOf(message), choice, 'EX', DONE_S, 'NX');
      return (await redis.get(keptKeyOf(message))) ?? choice;
    },
    async finish(message) {
      await redis.set(keyOf(message), 'done', 'EX', DONE_S);
    },
  };
}
