export { createSimulatorChannel } from './simulator-channel.ts';
