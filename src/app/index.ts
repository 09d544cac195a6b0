export { startApp, type App } from './app.ts';
export { openFoundation, requirePlan } from './foundation.ts';
