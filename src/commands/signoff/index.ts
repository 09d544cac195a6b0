export { playbookChoices, signoffCommand } from './signoff.ts';
export { stateNames, templateStates } from './states.ts';
