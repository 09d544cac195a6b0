import type { Request } from '../../approval/index.ts';
import { say } from '../../core/index.ts';
import { ask, defineCommand, done, refused, type Answer, type Context } from '../command.ts';
import { readCode } from '../code-argument.ts';
import { questionFor } from '../question.ts';
import { tally } from '../tally.ts';
import { overtaken } from './overtaken.ts';
import { actorOf, staffId } from '../actor.ts';
import { mayStop } from './may-stop.ts';
import { idArgument, pick } from './pick.ts';
import { cancelHelp } from './stop-help.texts.ts';
import { stopTexts as texts } from './stop.texts.ts';

type CancelContext = Context<'broadcasts' | 'approvals' | 'audit'>;

export const cancelCommand = defineCommand({
  name: 'cancel',
  aliases: { it: ['annulla', 'ferma'], fr: ['annuler', 'arreter'], en: ['stop'] },
  stage: 'stop',
  needs: ['broadcasts', 'approvals', 'audit'],
  args: { id: { ...idArgument, keys: ['ref', 'code'] } },
  ...cancelHelp,
  async run(ctx, { args }) {
    const pending = await pendingOf(ctx, args.id);
    if (pending) return withdraw(ctx, pending);
    // A countdown is what people mean when they shout: it goes first.
    const states = [['countdown'], ['running', 'paused']] as const;
    const picked = await pick(ctx, args.id, {
      states,
      question: texts.whichCancel,
      nothing: texts.nothingToCancel,
    });
    if ('kind' in picked) {
      return picked.kind === 'refused' && args.id === undefined ? withdrawOne(ctx, picked) : picked;
    }
    const cancelled = (await ctx.broadcasts.cancel(picked.id)) ?? picked;
    if (cancelled.state !== 'cancelled') return overtaken(cancelled, ctx.language);
    await ctx.audit.record({ actor: actorOf(ctx.by), action: 'cancel', subject: cancelled.id });
    const numbers = tally(cancelled);
    const none = numbers.left + numbers.inFlight === 0;
    const text = none ? texts.cancelledAll : numbers.inFlight > 0 ? texts.cancelledInFlight : texts.cancelled;
    return done(say(text, ctx.language, { ref: cancelled.ref, ...numbers }));
  },
});

/** Kept choices that are requests and not broadcasts begin so. */
const REQUEST = 'request:';

/** The request that is meant: named by its code, or the one that was withdrawn when the message was handled before. */
async function pendingOf(ctx: CancelContext, id: string | undefined): Promise<Request | undefined> {
  const code = ctx.kept?.startsWith(REQUEST) ? ctx.kept.slice(REQUEST.length) : id && readCode(id);
  const request = code ? await ctx.approvals.find(code) : undefined;
  if (!request) return undefined;
  const mineBefore = ctx.resumed && request.decidedBy === ctx.by.id && request.state !== 'approved';
  return request.state === 'pending' || mineBefore ? request : undefined;
}

async function withdraw(ctx: CancelContext, request: Request): Promise<Answer> {
  const { by, plan, language } = ctx;
  const { code, statement, requestedBy } = request;
  if (!mayStop(plan, by, { playbook: statement.playbook, requestedBy })) {
    return refused('role', say(texts.role, language, { playbook: statement.playbook }));
  }
  await ctx.keep(`${REQUEST}${code}`);
  const takeBack = requestedBy === by.id ? ctx.approvals.withdraw : ctx.approvals.reject;
  const taken = await takeBack(code, staffId(by));
  if (taken !== 'ok') return refused('already-used', say(texts.tooLateToWithdraw, language, { code }));
  await ctx.audit.record({ actor: actorOf(by), action: 'withdraw', subject: code });
  return done(say(texts.withdrawn, language, { code }));
}

/** Nothing runs: what waits for approval is what can be taken back. */
async function withdrawOne(ctx: CancelContext, nothing: Answer): Promise<Answer> {
  const waiting = (await ctx.approvals.pending()).filter(
    ({ statement, requestedBy, expiresAt }) =>
      expiresAt > ctx.now && mayStop(ctx.plan, ctx.by, { playbook: statement.playbook, requestedBy }),
  );
  const mine = waiting.filter(({ requestedBy }) => requestedBy === ctx.by.id);
  const [first] = mine.length > 0 ? mine : waiting;
  if (!first) return nothing;
  if (mine.length === 1) return withdraw(ctx, first);
  const choices = waiting.map(({ code, statement }) => ({
    value: code,
    label: `${code} · ${statement.playbook}.${statement.template}`,
  }));
  return ask(questionFor('id', texts.whichWithdraw, ctx.language, choices));
}
