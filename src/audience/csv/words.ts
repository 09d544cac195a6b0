import type { Language } from '../../core/index.ts';
import type { Basis } from '../contact.ts';
import { fold } from '../clean.ts';

const bare = (text: string): string => fold(text).replace(/[^a-z0-9]/g, '');

const KINDS: Readonly<Record<Basis['kind'], string>> = {
  consent: 'consent consenso consentement',
  contract: 'contract contratto contrat',
  'public-task': 'publictask publicinterest compitopubblico interessepubblico missionpublique interetpublic',
  'vital-interest':
    'vitalinterest vitalinterests interessevitale interessivitali interetvital interetsvitaux',
};

export function readBasisKind(text: string): Basis['kind'] | undefined {
  const word = bare(text).replace(/^missiondinteretpublic$/, 'interetpublic');
  return (Object.keys(KINDS) as Basis['kind'][]).find((kind) => KINDS[kind].split(' ').includes(word));
}

/** `2026-11-20`, `20/11/2026` (day first), with `.` or `-` instead of `/`; as an ISO date. */
export function readDate(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : [Number(local?.[3]), Number(local?.[2]), Number(local?.[1])];
  if (!(year >= 1900 && year <= 2100)) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : undefined;
}

const YES = 'yes y si oui o true vero vrai 1 x'.split(' ');
const NO = 'no n non false falso faux 0'.split(' ');

export function readYesNo(text: string): boolean | undefined {
  const word = bare(text);
  if (YES.includes(word)) return true;
  return word === '' || NO.includes(word) ? false : undefined;
}

/** Languages that people write out (`Italiano`, `anglais`); all others by their code. */
const WRITTEN_OUT =
  'it fr en de es pt ro sq ar uk ru pl nl zh hi bn ur pa tr el sl hr sr hu cs bg am so ti fa'.split(' ');
const names = new Map<string, Language>();
for (const display of ['en', 'fr', 'it', ...WRITTEN_OUT]) {
  const inLanguage = new Intl.DisplayNames([display], { type: 'language', fallback: 'none' });
  const known = ['en', 'fr', 'it'].includes(display) ? WRITTEN_OUT : [display];
  for (const code of known) names.set(fold(inLanguage.of(code) ?? code), code);
}
for (const code of WRITTEN_OUT) names.set(code, code);
const registry = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** No language on record: such people get the plan's default language. */
export const UNDETERMINED = 'und';

/** A language tag in its canonical form (`PT_br` → `pt-BR`), or undefined for no language there is. */
export function readLanguage(text: string): Language | undefined {
  const named = names.get(fold(text));
  if (named) return named;
  const tag = text.replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) return undefined;
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0] ?? '';
    const base = canonical.split('-')[0] ?? '';
    return base === UNDETERMINED || registry.of(base) !== undefined ? canonical : undefined;
  } catch {
    return undefined;
  }
}
