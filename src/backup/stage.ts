/** How far a backup or a restore is: which part it is at, and how much of it is done. */
export type OnStage = (stage: Stage, done: number, total: number) => void;

export type Stage = 'redis' | 'files' | 'check' | 'copy' | 'settle';
