export { exportContacts } from './export.ts';
export type { Rejected } from './fault.ts';
export { importContacts, type ImportOptions } from './import.ts';
export type { ImportResult } from './tally.ts';
