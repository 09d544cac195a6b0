import type { Request } from '../../approval/index.ts';
import type { Broadcast } from '../../broadcast/index.ts';
import { formatClock, say, type Instant, type StatementId, type UiLanguage } from '../../core/index.ts';
import type { Plan } from '../../plan/index.ts';
import { findStaff } from '../../staff/index.ts';
import { plain } from '../plain.ts';
import { mayHaveArrived } from './corrected.ts';
import type { Target } from './target.ts';
import { twinTexts as texts } from './twins.texts.ts';

/** After this, sending the same again is the rhythm of updates and no slip. */
const JUST_SENT_MS = 60 * 60_000;

/** The same message to the same people, asked for or sent before. */
export type Twin =
  | { readonly kind: 'asked'; readonly request: Request }
  | { readonly kind: 'under-way' | 'sent' | 'stopped'; readonly broadcast: Broadcast };

interface Wanted {
  readonly target: Pick<Target, 'playbookId' | 'templateId'>;
  readonly audience: string;
  /** The statement that is being made: its own request is no twin of it. */
  readonly statement: StatementId;
  readonly now: Instant;
}

/** Those that somebody who asks for this one should know of: waiting first, then what runs, then what just went out. */
export function twinsOf(
  requests: readonly Request[],
  broadcasts: readonly Broadcast[],
  { target, audience, statement, now }: Wanted,
): Twin[] {
  const same = (one: { playbook: string; template: string }): boolean =>
    one.playbook === target.playbookId && one.template === target.templateId;
  const waiting = requests.filter(
    (request) =>
      request.audience === audience &&
      request.expiresAt >= now &&
      same(request.statement) &&
      request.statement.id !== statement,
  );
  const sent = broadcasts.filter(
    (one) => one.audience === audience && same(one) && one.statement !== statement,
  );
  return [
    ...waiting.map((request): Twin => ({ kind: 'asked', request })),
    ...sent.flatMap((broadcast): Twin[] => {
      const kind = kindOf(broadcast, now);
      return kind === undefined ? [] : [{ kind, broadcast }];
    }),
  ];
}

function kindOf(broadcast: Broadcast, now: Instant): 'under-way' | 'sent' | 'stopped' | undefined {
  const { state, endedAt, startAt } = broadcast;
  if (state !== 'done' && state !== 'cancelled') return 'under-way';
  if (now - (endedAt ?? startAt) > JUST_SENT_MS) return undefined;
  if (state === 'done') return 'sent';
  return mayHaveArrived(broadcast) ? 'stopped' : undefined;
}

/** One line of warning. */
export function twinLine(twin: Twin, plan: Plan, language: UiLanguage): string {
  const zone = plan.organisation.timezone;
  const nameOf = (id: string): string => plain(findStaff(plan, id)?.name ?? id);
  if (twin.kind === 'asked') {
    const { code, requestedBy } = twin.request;
    return say(texts.asked, language, { code, name: nameOf(requestedBy) });
  }
  const { ref, state, startAt, endedAt, requestedBy } = twin.broadcast;
  const values = { ref, at: formatClock(endedAt ?? startAt, language, zone), name: nameOf(requestedBy) };
  if (twin.kind !== 'under-way') return say(texts[twin.kind], language, values);
  return say(
    state === 'countdown' ? texts.countdown : state === 'paused' ? texts.paused : texts.running,
    language,
    values,
  );
}
