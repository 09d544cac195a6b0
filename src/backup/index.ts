export { MIN_PASSPHRASE } from './archive/seal.ts';
export { refuseExisting } from './archive/finish.ts';
export { backUp, type BackupReport } from './back-up.ts';
export { checkBackup } from './check.ts';
export { markTold, readMark, refuseHalfRestored, type RestoreMark } from './mark.ts';
export { restore, type RestoreReport } from './restore.ts';
export type { OnStage, Stage } from './stage.ts';
