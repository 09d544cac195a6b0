import { say, type UiLanguage } from '../../core/index.ts';
import type { Statement } from '../../statement/index.ts';
import { languageName } from '../plain.ts';
import { attachmentTexts as texts } from './attachment-lines.texts.ts';

/** What goes with a statement, in words: a line for each file. */
export function attachmentLines({ attachments = {} }: Statement, language: UiLanguage): string[] {
  const files = new Map(Object.values(attachments).map((file) => [`${file.sha256} ${file.name}`, file]));
  return [...files.values()].map(({ sha256, name, mime, size }) => {
    const readers = Object.entries(attachments).filter(
      ([, file]) => file.sha256 === sha256 && file.name === name,
    );
    return say(files.size === 1 ? texts.same : texts.byLanguage, language, {
      name,
      kind: say(mime === 'application/pdf' ? texts.document : texts.image, language),
      size: sizeOf(size, language),
      languages: readers.map(([tag]) => languageName(tag, language)).join(', '),
    });
  });
}

/** `84 kB`, `1,2 MB`; never nothing. */
function sizeOf(bytes: number, language: UiLanguage): string {
  const format = (amount: number, unit: 'kilobyte' | 'megabyte', maximumFractionDigits: number): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits }).format(amount);
  if (bytes >= 1_000_000) return format(bytes / 1_000_000, 'megabyte', 1);
  return format(Math.max(1, bytes / 1_000), 'kilobyte', 0);
}
