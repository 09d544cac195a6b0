export { statusCommand } from './status.ts';
export { broadcastLabel, statusText, type StatusTextOptions } from './status-text.ts';
