import { z } from 'zod';
import { formatDate, say } from '../../core/index.ts';
import type { Playbook } from '../../plan/index.ts';
import { defineCommand, done, planText, refused, type Context } from '../command.ts';
import { fold, nearest, own } from '../parse/index.ts';
import { listed, plain } from '../plain.ts';
import { severityNames } from '../send/index.ts';
import { stateNames, templateStates } from '../signoff/index.ts';
import { playbooksHelp, playbooksTexts as texts } from './playbooks.texts.ts';

type PlaybooksContext = Context<'signoffs'>;

export const playbooksCommand = defineCommand({
  name: 'playbooks',
  aliases: { it: ['scenari', 'scenario', 'piano'], fr: ['scenarios', 'plan'], en: ['playbook'] },
  stage: 'ask',
  needs: ['signoffs'],
  args: {
    id: {
      schema: z.string().optional(),
      position: 0,
      label: { it: 'SCENARIO', fr: 'SCENARIO', en: 'PLAYBOOK' },
    },
  },
  ...playbooksHelp,
  async run(ctx, { args }) {
    const { plan, language } = ctx;
    if (args.id === undefined) return done(await overview(ctx));
    const id = fold(args.id);
    const playbook = own(plan.playbooks, id);
    if (playbook) return done(await details(ctx, id, playbook));
    const meant = nearest(id, Object.keys(plan.playbooks)).join(', ');
    const values = { word: plain(args.id, 30), meant, known: Object.keys(plan.playbooks).join(', ') };
    return refused('unknown-playbook', say(meant ? texts.meant : texts.unknown, language, values));
  },
});

async function overview(ctx: PlaybooksContext): Promise<string> {
  const { plan, language, now } = ctx;
  const lines: string[] = [];
  for (const [id, { title, severity, templates }] of Object.entries(plan.playbooks)) {
    const states = templateStates(plan, id, await ctx.signoffs.of(id), now);
    const unsigned = states.filter(({ state }) => state === 'changed' || state === 'missing').length;
    const due = states.some(({ state }) => state === 'review-due');
    const values = { id, title: planText(title, language, plan), count: Object.keys(templates).length };
    const line = say(texts.line, language, { ...values, severity: say(severityNames[severity], language) });
    const note =
      unsigned > 0 ? say(texts.unsigned, language, { count: unsigned }) : due ? say(texts.due, language) : '';
    lines.push(note ? `${line} ${note}` : line);
  }
  return [...lines, '', say(texts.more, language)].join('\n');
}

async function details(ctx: PlaybooksContext, id: string, playbook: Playbook): Promise<string> {
  const { plan, language, now } = ctx;
  const { title, severity, request, approve, audiences, templates, variables } = playbook;
  const states = templateStates(plan, id, await ctx.signoffs.of(id), now);
  const zone = plan.organisation.timezone;
  const reviews = states.flatMap(({ signOff }) => (signOff ? [signOff.reviewAt] : []));
  const names = Object.keys(variables);
  return [
    `*${planText(title, language, plan)}* (${id})`,
    say(texts.severity, language, { severity: say(severityNames[severity], language) }),
    say(texts.roles, language, {
      request: listed(request, language, 'or'),
      approve: listed(approve, language, 'or'),
    }),
    say(texts.audiences, language, { audiences: audiences.join(', ') }),
    ...(names.length > 0 ? [say(texts.variables, language, { names: names.join(', ') })] : []),
    '',
    ...states.map(({ template, state }) => {
      const { title: named, attachment } = own(templates, template) ?? {};
      const label = named ? `${id}.${template}: ${planText(named, language, plan)}` : `${id}.${template}`;
      return `${label}${attachment ? ' 📎' : ''} ${say(stateNames[state], language)}`;
    }),
    ...(reviews.length > 0
      ? ['', say(texts.review, language, { until: formatDate(Math.min(...reviews), language, zone) })]
      : []),
    ...(states.some(({ state }) => state === 'changed' || state === 'missing')
      ? [say(texts.signoff, language, { id, roles: listed(approve, language, 'or') })]
      : []),
  ].join('\n');
}
