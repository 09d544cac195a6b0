export { createAudit } from './audit.ts';
export type { Audit, AuditEntry, AuditFact } from './entry.ts';
export { exportAudit } from './export.ts';
