export { statusCommand } from './status.ts';
export { broadcastLabel, statusText } from './status-text.ts';
