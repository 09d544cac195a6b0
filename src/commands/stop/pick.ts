import { z } from 'zod';
import type { Broadcast, BroadcastState } from '../../broadcast/index.ts';
import { say, type BroadcastId, type Text } from '../../core/index.ts';
import { ask, refused, type Answer, type Argument, type Context } from '../command.ts';
import { plain } from '../plain.ts';
import { questionFor } from '../question.ts';
import { broadcastLabel } from '../watch/index.ts';
import { mayStop } from './may-stop.ts';
import { severalOf } from './several.ts';
import { stopTexts as texts } from './stop.texts.ts';

type PickContext = Context<'broadcasts'>;

export const idArgument = {
  schema: z.string().optional(),
  position: 0,
  keys: ['ref'],
  label: { it: 'RIFERIMENTO', fr: 'REFERENCE', en: 'REFERENCE' },
} as const satisfies Argument;

interface PickOptions {
  /** The states in which it makes sense, best first: candidates of an earlier one hide those of a later one. */
  readonly states: readonly (readonly BroadcastState[])[];
  readonly question: Text;
  readonly nothing: Text;
  /** Offers all of the candidates at once, under this name. */
  readonly all?: Text;
}

/** Which broadcast is meant: the one named, else the only one there is, else a question. What is picked is kept. */
export async function pick(
  ctx: PickContext,
  id: string | undefined,
  { states, question, nothing, all }: PickOptions,
): Promise<Broadcast | Answer> {
  if (ctx.kept !== undefined) {
    const before = await ctx.broadcasts.get(ctx.kept as BroadcastId);
    if (before) return before;
  }
  if (id !== undefined) return named(ctx, id, states.flat());
  const mine = (await ctx.broadcasts.active()).filter((one) => mayStop(ctx.plan, ctx.by, one));
  const candidates = states
    .map((some) => mine.filter(({ state }) => some.includes(state)))
    .find((some) => some.length > 0);
  const [only] = candidates ?? [];
  if (!candidates || !only) return refused('nothing-to-stop', say(nothing, ctx.language));
  if (candidates.length === 1) return keep(ctx, only);
  const choices = candidates.map((one) => ({ value: one.id, label: broadcastLabel(one, ctx.language) }));
  const asked = questionFor('id', question, ctx.language, choices);
  if (!all) return ask(asked);
  const value = severalOf(choices.map((choice) => choice.value));
  return ask({ ...asked, all: { value, label: say(all, ctx.language) } });
}

async function named(
  ctx: PickContext,
  id: string,
  states: readonly BroadcastState[],
): Promise<Broadcast | Answer> {
  const broadcast = await ctx.broadcasts.find(id);
  if (!broadcast)
    return refused('unknown-broadcast', say(texts.unknown, ctx.language, { id: plain(id, 20) }));
  if (!mayStop(ctx.plan, ctx.by, broadcast)) {
    return refused('role', say(texts.role, ctx.language, { playbook: broadcast.playbook }));
  }
  if (!states.includes(broadcast.state)) {
    return refused('wrong-state', say(texts[`is-${broadcast.state}`], ctx.language, { ref: broadcast.ref }));
  }
  return keep(ctx, broadcast);
}

async function keep(ctx: PickContext, broadcast: Broadcast): Promise<Broadcast> {
  await ctx.keep(broadcast.id);
  return broadcast;
}
