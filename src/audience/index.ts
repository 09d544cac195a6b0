export { BASIS_KINDS, type Basis, type Contact } from './contact.ts';
export { createContacts, type Contacts } from './contacts.ts';
export {
  exportContacts,
  importContacts,
  type ImportDeps,
  type ImportOptions,
  type ImportResult,
  type Rejected,
} from './csv/index.ts';
export { describeAudience, type AudienceFacts } from './describe.ts';
export { optOutWord } from './opt-out-words.ts';
export { parsePhone } from './phone.ts';
export type { LeftOutReason, Recipient, Selection } from './recipient.ts';
export { renderLanguage } from './render-language.ts';
export type { ContactChange, Saved, SaveOptions } from './save.ts';
export { selectRecipients, type Destination, type GroupFacts, type SelectionInput } from './select.ts';
export type { ContactDraft } from './tidy.ts';
