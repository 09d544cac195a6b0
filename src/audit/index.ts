export type { Audit, AuditEntry, AuditFact, AuditHead } from './entry.ts';
