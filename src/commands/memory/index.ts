export type { Conversation, Memory, Progress, Recollection } from './memory.ts';
export { createMemory } from './redis-memory.ts';
