export { startApp, type App } from './app.ts';
export { openFoundation, requirePlan, type Foundation } from './foundation.ts';
export type { LinkWanted } from './link-news.ts';
