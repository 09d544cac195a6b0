import type { Request } from '../../approval/index.ts';
import { say } from '../../core/index.ts';
import { ask, defineCommand, type Answer } from '../command.ts';
import { readCode } from '../code-argument.ts';
import { isAllWord, questionFor } from '../question.ts';
import { REQUEST, callOffEach, stopBroadcast, withdraw, type CancelContext } from './call-off.ts';
import { mayStop } from './may-stop.ts';
import { idArgument, pick } from './pick.ts';
import { idsIn, severalOf } from './several.ts';
import { cancelHelp } from './stop-help.texts.ts';
import { stopTexts as texts } from './stop.texts.ts';

export const cancelCommand = defineCommand({
  name: 'cancel',
  aliases: { it: ['annulla', 'ferma'], fr: ['annuler', 'arreter'], en: ['stop'] },
  stage: 'stop',
  needs: ['broadcasts', 'approvals', 'audit', 'outbox', 'chatOfStaff'],
  args: { id: { ...idArgument, keys: ['ref', 'code'] } },
  ...cancelHelp,
  async run(ctx, { args }) {
    const several = await severalMeant(ctx, args.id);
    if (several) return callOffEach(ctx, several);
    const id = args.id !== undefined && isAllWord(args.id) ? undefined : args.id;
    const pending = await pendingOf(ctx, id);
    if (pending) return withdraw(ctx, pending);
    // A countdown is what people mean when they shout: it goes first.
    const states = [['countdown'], ['running', 'paused']] as const;
    const picked = await pick(ctx, id, {
      states,
      question: texts.whichCancel,
      nothing: texts.nothingToCancel,
      all: texts.cancelAll,
    });
    if (!('kind' in picked)) return stopBroadcast(ctx, picked);
    return picked.kind === 'refused' && id === undefined ? withdrawOne(ctx, picked) : picked;
  },
});

/** What "all of them" stands for: those of the list it answers, or, typed with the command, everything under way. */
async function severalMeant(
  ctx: CancelContext,
  id: string | undefined,
): Promise<readonly string[] | undefined> {
  const listed = idsIn(ctx.kept) ?? idsIn(id);
  if (listed) return idsIn(await ctx.keep(severalOf(listed)));
  if (id === undefined || ctx.kept !== undefined || !isAllWord(id)) return undefined;
  const mine = (await ctx.broadcasts.active()).filter((one) => mayStop(ctx.plan, ctx.by, one));
  if (mine.length < 2) return undefined;
  return idsIn(await ctx.keep(severalOf(mine.map((one) => one.id))));
}

/** The request that is meant: named by its code, or the one that was withdrawn when the message was handled before. */
async function pendingOf(ctx: CancelContext, id: string | undefined): Promise<Request | undefined> {
  const code = ctx.kept?.startsWith(REQUEST) ? ctx.kept.slice(REQUEST.length) : id && readCode(id);
  const request = code ? await ctx.approvals.find(code) : undefined;
  if (!request) return undefined;
  const mineBefore = ctx.resumed && request.decidedBy === ctx.by.id && request.state !== 'approved';
  return request.state === 'pending' || mineBefore ? request : undefined;
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
  const all = {
    value: severalOf(waiting.map(({ code }) => code)),
    label: say(texts.withdrawAll, ctx.language),
  };
  const question = questionFor('id', texts.whichWithdraw, ctx.language, choices);
  return ask(choices.length > 1 ? { ...question, all } : question);
}
