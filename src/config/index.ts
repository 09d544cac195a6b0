export { configurationDocs, envExample } from './docs.ts';
export { loadConfig } from './env.ts';
export type { Config } from './options.ts';
