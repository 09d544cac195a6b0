import { z } from 'zod';

/** A language tag as people type it: `IT`, `pt-BR`. */
export const LanguageTag = z
  .string()
  .transform((text, issues) => {
    try {
      return Intl.getCanonicalLocales(text.trim())[0] ?? z.NEVER;
    } catch {
      issues.addIssue('no language tag');
      return z.NEVER;
    }
  })
  .refine((tag) => /^[a-z]{2,3}(-|$)/.test(tag));
