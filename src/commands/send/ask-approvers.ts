import type { Request } from '../../approval/index.ts';
import { formatClock, formatDuration, say, uiLanguage, type ChatId } from '../../core/index.ts';
import type { StaffMember } from '../../plan/index.ts';
import { staffId } from '../actor.ts';
import type { Context } from '../command.ts';
import { plain } from '../plain.ts';
import { pieces } from './messages.ts';
import type { Draft } from './prepare.ts';
import { sendTexts as texts } from './send.texts.ts';
import { headingValues, languagesOf, summaryText } from './summary.ts';

type AskContext = Context<'approvals' | 'outbox'>;

export interface Reachable {
  readonly member: StaffMember;
  readonly chat: ChatId;
}

/**
 * Puts the exact text before each approver in their direct chat: what it is about, every language as a message of its
 * own, and last what is asked of them. Only someone who got that last message may approve.
 */
export async function askApprovers(
  ctx: AskContext,
  draft: Draft,
  request: Request,
  approvers: readonly Reachable[],
): Promise<void> {
  for (const { member, chat } of approvers) {
    const messages = approverMessages(ctx, draft, request, member);
    for (const [n, text] of messages.entries()) {
      const id = await ctx.outbox.post({ key: `${ctx.message.id}:ask:${member.id}:${n}`, chat, text });
      if (n === messages.length - 1) await ctx.approvals.recordShown(request.code, staffId(member), id);
    }
  }
}

function approverMessages(ctx: AskContext, draft: Draft, request: Request, member: StaffMember): string[] {
  const { plan } = ctx;
  const language = uiLanguage(member.language);
  const values = { ...headingValues(draft, plan, language), name: plain(ctx.by.name) };
  const heading = say(texts.headingApprover, language, values);
  const decide = say(texts.decide, language, {
    code: request.code,
    languages: languagesOf(draft, language),
    until: formatClock(request.expiresAt, language, plan.organisation.timezone),
    countdown: formatDuration(draft.countdownMs, language),
  });
  return [
    ...pieces(summaryText(draft, heading, plan, language)),
    ...Object.values(request.statement.renderings),
    decide,
  ];
}
