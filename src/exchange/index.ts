export type { Exchange } from './exchange.ts';
export { openExchange, type OpenExchange } from './open.ts';
export { pageDir } from './page-dir.ts';
export type { PluginOptions } from './plugin.ts';
