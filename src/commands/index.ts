export { createCommands, type Commands } from './commands.ts';
export { commandDocs } from './docs.ts';
export { createMemory, type Memory } from './memory/index.ts';
export type { HealthReport, Services } from './services.ts';
export { statusText, type StatusTextOptions } from './watch/index.ts';
