import type { Text } from '../../core/index.ts';

export const attachmentTexts = {
  same: {
    it: '📎 Con l’allegato `{name}` ({kind}, {size})',
    fr: '📎 Avec la pièce jointe `{name}` ({kind}, {size})',
    en: '📎 With the attachment `{name}` ({kind}, {size})',
  },
  byLanguage: {
    it: '📎 {languages}: con l’allegato `{name}` ({kind}, {size})',
    fr: '📎 {languages} : avec la pièce jointe `{name}` ({kind}, {size})',
    en: '📎 {languages}: with the attachment `{name}` ({kind}, {size})',
  },
  image: { it: 'immagine', fr: 'image', en: 'picture' },
  document: { it: 'documento PDF', fr: 'document PDF', en: 'PDF document' },
} as const satisfies Record<string, Text>;
