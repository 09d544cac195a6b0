export { createCommands, type Commands } from './commands.ts';
export { commandDocs } from './docs.ts';
export { createMemory } from './memory/index.ts';
export type { Services } from './services.ts';
export { statusText } from './watch/index.ts';
