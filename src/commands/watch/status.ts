import { z } from 'zod';
import type { Broadcast } from '../../broadcast/index.ts';
import { formatClock, say } from '../../core/index.ts';
import { findStaff } from '../../staff/index.ts';
import { defineCommand, done, refused, type Context } from '../command.ts';
import { plain } from '../plain.ts';
import { statusText } from './status-text.ts';
import { statusHelp, statusTexts as texts } from './status.texts.ts';

type StatusContext = Context<'broadcasts' | 'approvals'>;

export const statusCommand = defineCommand({
  name: 'status',
  aliases: { it: ['stato'], fr: ['statut', 'etat'], en: [] },
  stage: 'watch',
  needs: ['broadcasts', 'approvals'],
  args: {
    id: {
      schema: z.string().optional(),
      position: 0,
      keys: ['ref'],
      label: { it: 'RIFERIMENTO', fr: 'REFERENCE', en: 'REFERENCE' },
    },
  },
  ...statusHelp,
  async run(ctx, { args }) {
    if (args.id !== undefined) {
      const found = await ctx.broadcasts.find(args.id);
      if (found) return done(textOf(ctx, found));
      return refused('unknown-broadcast', say(texts.unknownId, ctx.language, { id: plain(args.id, 20) }));
    }
    const active = await ctx.broadcasts.active();
    const waiting = await waitingLines(ctx);
    const shown = active.map((broadcast) => textOf(ctx, broadcast));
    if (shown.length + waiting.length > 0) return done([...shown, ...waiting].join('\n\n'));
    const [last] = await ctx.broadcasts.list(1);
    if (!last) return done(say(texts.nothing, ctx.language));
    return done(`${say(texts.last, ctx.language)}\n${textOf(ctx, last)}`);
  },
});

const textOf = ({ language, now, plan }: StatusContext, broadcast: Broadcast): string =>
  statusText(broadcast, language, { now, zone: plan.organisation.timezone });

async function waitingLines(ctx: StatusContext): Promise<string[]> {
  const { plan, language, now } = ctx;
  const pending = (await ctx.approvals.pending()).filter(({ expiresAt }) => expiresAt > now);
  return pending.map(({ code, statement, audience, requestedBy, expiresAt }) =>
    say(texts.waitingForApproval, language, {
      code,
      what: `${statement.playbook}.${statement.template}`,
      audience,
      name: plain(findStaff(plan, requestedBy)?.name ?? requestedBy),
      until: formatClock(expiresAt, language, plan.organisation.timezone),
    }),
  );
}
