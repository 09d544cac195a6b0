export { draftStatement } from './draft.ts';
export { reserveReference } from './reference.ts';
export { shownValue } from './shown-value.ts';
export type { Statement } from './statement.ts';
export { loadStatement, saveStatement } from './store.ts';
export { readValue, type ReadValue, type ValueFault } from './value.ts';
export { faultText, type FaultCode } from './value.texts.ts';
export { missingVariables } from './variables.ts';
