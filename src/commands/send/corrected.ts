import { narrowSelection, type Selection } from '../../audience/index.ts';
import type { Broadcast, Broadcasts } from '../../broadcast/index.ts';
import type { Instant } from '../../core/index.ts';
import type { Playbook } from '../../plan/index.ts';
import { own } from '../parse/index.ts';
import type { Target } from './target.ts';

/** For so long after a message began to go out one person may correct it alone. */
const CORRECTABLE_MS = 24 * 3_600_000;
/** More than anybody sends in that time. */
const LOOKED_THROUGH = 200;

interface Correction {
  readonly target: Target;
  readonly audience: string;
  readonly now: Instant;
}

/** The broadcast that this message would correct, if it is the paired correction of one. */
export async function findCorrected(
  broadcasts: Pick<Broadcasts, 'list'>,
  correction: Correction,
): Promise<Broadcast | undefined> {
  if (correction.target.template.kind !== 'correction') return undefined;
  return newestCorrected(await broadcasts.list(LOOKED_THROUGH), correction);
}

/**
 * Of broadcasts, newest first: the newest that went to the same audience in the last 24 hours, from a template that
 * names this one as its correction (crisis rules 6 and 8). None when it was corrected since.
 */
export function newestCorrected(
  broadcasts: readonly Broadcast[],
  { target, audience, now }: Correction,
): Broadcast | undefined {
  const { playbookId, templateId, playbook } = target;
  const same = broadcasts.filter((one) => one.playbook === playbookId && one.audience === audience);
  const newest = same.find(
    (one) =>
      // Corrected already, or about to be: one person does that once.
      (one.template === templateId && one.state !== 'cancelled') ||
      (own(playbook.templates, one.template)?.corrects_with === templateId && mayHaveArrived(one)),
  );
  if (!newest || newest.template === templateId) return undefined;
  return now - newest.startAt <= CORRECTABLE_MS ? newest : undefined;
}

/** Of an audience, those who got, may have got, or may still get what is corrected (crisis rule 8). */
export async function thoseWhoGot(
  broadcasts: Pick<Broadcasts, 'deliveries'>,
  corrected: Pick<Broadcast, 'id'>,
  selection: Selection,
): Promise<Selection> {
  const got = new Set<string>();
  for await (const { contact, group, state } of broadcasts.deliveries(corrected.id)) {
    const who = contact ?? group;
    if (who !== undefined && state !== 'failed' && state !== 'skipped') got.add(who);
  }
  return narrowSelection(selection, ({ contact, chat }) => got.has(contact ?? chat ?? ''));
}

const FREE_WORDS: readonly string[] = ['text', 'sentence', 'link', 'phone'];

/**
 * The variables filled with somebody's own words. One person sends the words that were signed off, and choices, times
 * and numbers in them; own words to everybody are an alarm like any other, and need a second person.
 */
export function ownWords(
  playbook: Pick<Playbook, 'variables'>,
  values: Readonly<Record<string, string>>,
  corrected: Pick<Broadcast, 'ref'>,
): string[] {
  return Object.entries(values)
    .filter(([name, value]) => {
      const variable = own(playbook.variables, name);
      return (
        variable !== undefined &&
        FREE_WORDS.includes(variable.type) &&
        value !== '' &&
        value !== `#${corrected.ref}`
      );
    })
    .map(([name]) => name);
}

/** False when it was stopped before anything had left: there is nothing to correct. */
export function mayHaveArrived({ state, counts }: Broadcast): boolean {
  if (state === 'countdown') return false;
  if (state !== 'cancelled') return true;
  const { sending, unknown, pending, sent, delivered, read } = counts;
  return sending + unknown + pending + sent + delivered + read > 0;
}
