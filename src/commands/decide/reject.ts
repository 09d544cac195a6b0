import { z } from 'zod';
import type { Refusal, Request } from '../../approval/index.ts';
import { say, uiLanguage } from '../../core/index.ts';
import { findStaff, hasRole } from '../../staff/index.ts';
import { codeArgument } from '../code-argument.ts';
import { defineCommand, done, type Context } from '../command.ts';
import { own } from '../parse/index.ts';
import { plain } from '../plain.ts';
import { actorOf, staffId } from '../actor.ts';
import { tellDecided } from '../tell.ts';
import { rejectHelp } from './decide-help.texts.ts';
import { refuse } from './refuse.ts';
import { decideTexts as texts } from './decide.texts.ts';

const NEEDS = ['approvals', 'broadcasts', 'outbox', 'audit', 'chatOfStaff'] as const;
type RejectContext = Context<(typeof NEEDS)[number]>;

/** Of the reason that is told to the requester. */
const REASON_MAX = 300;

export const rejectCommand = defineCommand({
  name: 'reject',
  aliases: { it: ['rifiuta', 'respingi'], fr: ['refuser', 'refuse', 'rejeter'], en: [] },
  stage: 'approve',
  needs: NEEDS,
  args: {
    code: codeArgument,
    reason: {
      schema: z.string().optional(),
      position: 1,
      rest: 'line',
      keys: ['motivo', 'raison', 'motif'],
      label: { it: 'MOTIVO', fr: 'RAISON', en: 'REASON' },
    },
  },
  ...rejectHelp,
  async run(ctx, { args }) {
    const request = await ctx.approvals.find(args.code);
    const refusal = refusalOf(ctx, request);
    if (refusal || !request) return refuse(ctx, refusal ?? 'unknown-code', request);
    const mine = request.requestedBy === ctx.by.id;
    const { approvals, by } = ctx;
    const outcome = await (mine ? approvals.withdraw : approvals.reject)(request.code, staffId(by));
    if (outcome !== 'ok') return refuse(ctx, 'already-used', request);
    await ctx.audit.record({
      actor: actorOf(by),
      action: mine ? 'withdraw' : 'reject',
      subject: request.code,
    });
    await tellRequester(ctx, request, args.reason);
    await tellDecided(ctx, request, mine ? 'withdrawn' : 'rejected', { requester: false });
    return done(say(texts.rejected, ctx.language, { code: request.code }));
  },
});

/** To say no one needs the right to say yes, or to have asked. */
function refusalOf(
  { plan, by, now, resumed }: RejectContext,
  request: Request | undefined,
): Refusal | undefined {
  if (!request) return 'unknown-code';
  if (request.state === 'approved') return 'already-used';
  if (request.state !== 'pending') return resumed && request.decidedBy === by.id ? undefined : 'rejected';
  if (request.expiresAt < now) return 'expired';
  const roles = own(plan.playbooks, request.statement.playbook)?.approve ?? [];
  return hasRole(by, [...roles, 'admin']) || request.requestedBy === by.id ? undefined : 'wrong-role';
}

async function tellRequester(
  ctx: RejectContext,
  request: Request,
  reason: string | undefined,
): Promise<void> {
  const member = findStaff(ctx.plan, request.requestedBy);
  const chat = member && member.id !== ctx.by.id ? await ctx.chatOfStaff(member) : undefined;
  if (!member || !chat) return;
  const values = { name: plain(ctx.by.name), code: request.code, reason: plain(reason ?? '', REASON_MAX) };
  const text = say(
    values.reason ? texts.yoursRejectedWhy : texts.yoursRejected,
    uiLanguage(member.language),
    values,
  );
  await ctx.outbox.post({ key: `${ctx.message.id}:requester`, chat, text });
}
