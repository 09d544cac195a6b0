export { audienceCommand } from './audience.ts';
export { healthCommand } from './health.ts';
export { stageNames } from './help.texts.ts';
export { helpCommand, namesOf } from './help.ts';
export { playbooksCommand } from './playbooks.ts';
export { whoamiCommand } from './whoami.ts';
