export { signoffCommand } from './signoff.ts';
export { stateNames, templateStates } from './states.ts';
