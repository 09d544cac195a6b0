export { keepAttachments } from './attachments.ts';
export { draftStatement } from './draft.ts';
export { createOutgoing, type Outgoing } from './outgoing.ts';
export { reserveReference } from './reference.ts';
export type { Statement } from './statement.ts';
export { loadStatement, saveStatement } from './store.ts';
export { readValue } from './value.ts';
export { faultText } from './value.texts.ts';
export { missingVariables, variablesOf } from './variables.ts';
