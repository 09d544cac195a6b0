export { createIdentity, type Identity, type IdentityState } from './identity.ts';
export type { Recognition } from './recognition.ts';
export { approversFor, findStaff, hasRole, mayApprove, mayRequest } from './roles.ts';
