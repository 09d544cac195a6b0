import { markTold, readMark, type RestoreMark } from '../backup/index.ts';
import { formatClock, formatDate, say, uiLanguage, type UiLanguage } from '../core/index.ts';
import type { Plan } from '../plan/index.ts';
import type { Foundation } from './foundation.ts';
import { restoredTexts as texts } from './restored.texts.ts';
import type { StaffChats } from './staff-chats.ts';

type Restored = Exclude<RestoreMark, { state: 'under-way' }>;

/** At the first start after a restore the desk hears what stands still, and what nobody here can know. */
export async function tellRestored(
  { redis, log }: Foundation,
  plan: Plan,
  staffChats: StaffChats,
): Promise<void> {
  const mark = await readMark(redis);
  if (mark?.state !== 'done') return;
  const { takenAt, outcome } = mark;
  log.warn({ takenAt, paused: outcome.paused.length }, 'restored from a backup: broadcasts stand still');
  const { default_language: language, timezone } = plan.organisation;
  const text = newsOf(mark, uiLanguage(language), timezone);
  await staffChats.tellDesk(texts.whole, { text }, `restored:${mark.begunAt}`);
  await markTold(redis);
}

function newsOf({ takenAt, outcome }: Restored, language: UiLanguage, zone: string): string {
  const what = ({ playbook, template }: { playbook: string; template: string }): string =>
    `${playbook}.${template}`;
  const when = { day: formatDate(takenAt, language, zone), time: formatClock(takenAt, language, zone) };
  const lines = [
    say(texts.restored, language, when),
    ...outcome.paused.map(({ ref, audience, uncertain, ...one }) =>
      say(texts.paused, language, { ref, what: what(one), audience, uncertain }),
    ),
    ...(outcome.paused.length > 0 ? [say(texts.howToGoOn, language)] : []),
    ...outcome.voided.map(({ code, ...one }) => say(texts.voided, language, { code, what: what(one) })),
    say(texts.record, language),
    say(texts.look, language),
  ];
  return lines.join('\n');
}
