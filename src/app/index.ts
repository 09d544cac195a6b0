export { startApp, type App, type AppOptions } from './app.ts';
export { openFoundation, requirePlan, type Foundation } from './foundation.ts';
