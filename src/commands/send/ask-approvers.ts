import type { Request } from '../../approval/index.ts';
import {
  formatClock,
  formatDuration,
  say,
  uiLanguage,
  type ChatId,
  type MessageId,
} from '../../core/index.ts';
import type { StaffMember } from '../../plan/index.ts';
import { staffId } from '../actor.ts';
import type { Context } from '../command.ts';
import { plain } from '../plain.ts';
import { contentOf, exactly, type Reply } from '../reply.ts';
import { pieces } from './messages.ts';
import type { Draft } from './prepare.ts';
import { sendTexts as texts } from './send.texts.ts';
import { headingValues, languagesOf, summaryText } from './summary.ts';

type AskContext = Context<'approvals' | 'outbox' | 'countdownMs'>;

export interface Reachable {
  readonly member: StaffMember;
  readonly chat: ChatId;
}

/**
 * Puts a request before each approver in their direct chat: first what it is about, then as `showExactText`. When the
 * requester may send it alone they are told so, and may decide all the same.
 */
export async function askApprovers(
  ctx: AskContext,
  draft: Draft,
  request: Request,
  approvers: readonly Reachable[],
): Promise<void> {
  const { plan } = ctx;
  for (const approver of approvers) {
    const language = uiLanguage(approver.member.language);
    const ref = request.onePerson?.corrects ?? '';
    const values = { ...headingValues(draft, plan, language), name: plain(ctx.by.name), ref };
    const heading = say(request.onePerson ? texts.headingInformed : texts.headingApprover, language, values);
    await showExactText(ctx, request, approver, pieces(summaryText(draft, heading, plan, language)));
  }
}

/** Shows the exact text, every language as a message of its own, and last what is asked. */
export async function showExactText(
  ctx: AskContext,
  request: Request,
  to: Reachable,
  before: readonly string[] = [],
): Promise<void> {
  const { statement, code, expiresAt } = request;
  const language = uiLanguage(to.member.language);
  const decide = say(texts.decide, language, {
    code,
    languages: languagesOf(request, language),
    until: formatClock(expiresAt, language, ctx.plan.organisation.timezone),
    countdown: formatDuration(ctx.countdownMs(statement.severity), language),
  });
  await show(ctx, request, to, [...before, ...exactly(statement), decide]);
}

/**
 * Shows a request in a direct chat. Each message waits for the one before, so that whoever got the last got them all:
 * only they may approve.
 */
export async function show(
  ctx: AskContext,
  { code }: Request,
  { member, chat }: Reachable,
  messages: readonly Reply[],
): Promise<void> {
  let last: MessageId | undefined;
  for (const [n, message] of messages.entries()) {
    const after = last === undefined ? {} : { after: last };
    const key = `${ctx.message.id}:ask:${member.id}:${n}`;
    last = await ctx.outbox.post({ key, chat, ...contentOf(message), ...after });
  }
  if (last !== undefined) await ctx.approvals.recordShown(code, staffId(member), last);
}
