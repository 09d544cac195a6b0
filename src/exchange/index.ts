export { openExchange, type OpenExchange } from './open.ts';
export { pageDir } from './page-dir.ts';
