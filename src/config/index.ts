export { browserEnvironment } from './browser-environment.ts';
export { configurationDocs, envExample } from './docs.ts';
export { loadConfig, type Loaded } from './env.ts';
export type { NamedAccount } from './accounts.ts';
export type { Config } from './options.ts';
