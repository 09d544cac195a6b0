export { createIdentity, type Identity, type IdentityState } from './identity.ts';
export { approversFor, findStaff, hasRole, mayRequest } from './roles.ts';
