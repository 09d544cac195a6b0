export { createIdentity, type Identity, type IdentityState } from './identity.ts';
export { approversFor, findStaff, hasRole, mayCorrect, mayRequest } from './roles.ts';
