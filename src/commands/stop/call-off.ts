import type { Request } from '../../approval/index.ts';
import type { Broadcast } from '../../broadcast/index.ts';
import { say, type BroadcastId } from '../../core/index.ts';
import { actorOf, staffId } from '../actor.ts';
import { done, refused, type Answer, type Context } from '../command.ts';
import { plain } from '../plain.ts';
import { tally } from '../tally.ts';
import { tellDecided, tellDesk } from '../tell.ts';
import { contentOf } from '../reply.ts';
import { mayStop } from './may-stop.ts';
import { overtaken } from './overtaken.ts';
import { stopTexts as texts } from './stop.texts.ts';

export type CancelContext = Context<'broadcasts' | 'approvals' | 'audit' | 'outbox' | 'chatOfStaff'>;

/** Kept choices that are requests and not broadcasts begin so. */
export const REQUEST = 'request:';

/** Stops a broadcast, and says how far it had got. */
export async function stopBroadcast(ctx: CancelContext, picked: Broadcast): Promise<Answer> {
  const cancelled = (await ctx.broadcasts.cancel(picked.id)) ?? picked;
  if (cancelled.state !== 'cancelled') return overtaken(cancelled, ctx.language);
  await ctx.audit.record({ actor: actorOf(ctx.by), action: 'cancel', subject: cancelled.id });
  const { ref } = cancelled;
  const numbers = tally(cancelled);
  await tellDesk(ctx, texts.deskCancelled, { ref, ...numbers }, ref);
  const none = numbers.left + numbers.inFlight === 0;
  const text = none ? texts.cancelledAll : numbers.inFlight > 0 ? texts.cancelledInFlight : texts.cancelled;
  return done(say(text, ctx.language, { ref, ...numbers }));
}

/** Takes a request back, so that nobody can approve it any more. */
export async function withdraw(ctx: CancelContext, request: Request): Promise<Answer> {
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
  await tellDecided(ctx, request, 'withdrawn', { requester: true });
  return done(say(texts.withdrawn, language, { code }));
}

/** Calls off each of them, broadcast or request, whatever becomes of the others. */
export async function callOffEach(ctx: CancelContext, ids: readonly string[]): Promise<Answer> {
  const answers: Answer[] = [];
  for (const id of ids) answers.push(await callOff(ctx, id));
  const messages = answers.flatMap((answer) => (answer.kind === 'ask' ? [] : answer.messages));
  const said = messages.map((message) => contentOf(message).text).join('\n');
  const failed = answers.find((answer) => answer.kind === 'refused');
  return failed && answers.every(({ kind }) => kind !== 'done') ? refused(failed.reason, said) : done(said);
}

async function callOff(ctx: CancelContext, id: string): Promise<Answer> {
  const broadcast = await ctx.broadcasts.get(id as BroadcastId);
  if (broadcast && mayStop(ctx.plan, ctx.by, broadcast)) return stopBroadcast(ctx, broadcast);
  if (broadcast) return refused('role', say(texts.role, ctx.language, { playbook: broadcast.playbook }));
  const request = await ctx.approvals.find(id);
  if (request) return withdraw(ctx, request);
  return refused('unknown-broadcast', say(texts.unknown, ctx.language, { id: plain(id, 20) }));
}
