export { createAudit } from './audit.ts';
export type { Audit, AuditEntry, AuditFact, AuditHead, AuditRange, AuditVerdict } from './entry.ts';
export { exportAudit, type AuditFormat } from './export.ts';
