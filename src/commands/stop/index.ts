export { cancelCommand } from './cancel.ts';
export { countdownsFor } from './may-stop.ts';
export { pauseCommand, resumeCommand } from './pause.ts';
