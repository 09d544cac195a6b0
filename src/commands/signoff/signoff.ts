import { z } from 'zod';
import { formatDate, say } from '../../core/index.ts';
import { hasRole } from '../../staff/index.ts';
import { actorOf, staffId } from '../actor.ts';
import { ask, defineCommand, done, planText, refused, type Argument } from '../command.ts';
import { nearest, own } from '../parse/index.ts';
import { listed, plain } from '../plain.ts';
import { questionFor } from '../question.ts';
import { signoffHelp, signoffTexts as texts } from './signoff.texts.ts';
import { stateNames, templateStates } from './states.ts';

const playbookChoices: NonNullable<Argument['choices']> = (plan, language) =>
  Object.entries(plan.playbooks).map(([value, { title }]) => ({
    value,
    label: `${value}: ${planText(title, language, plan)}`,
  }));

export const signoffCommand = defineCommand({
  name: 'signoff',
  aliases: { it: ['firma', 'convalida'], fr: ['valider', 'signer'], en: ['sign'] },
  stage: 'prepare',
  needs: ['signoffs', 'audit'],
  args: {
    playbook: {
      schema: z.string(),
      position: 0,
      label: { it: 'SCENARIO', fr: 'SCENARIO', en: 'PLAYBOOK' },
      question: texts.which,
      choices: playbookChoices,
    },
  },
  ...signoffHelp,
  async run(ctx, { args }) {
    const { plan, language, by, now } = ctx;
    const id = args.playbook.toLowerCase();
    const playbook = own(plan.playbooks, id);
    if (!playbook) {
      const meant = nearest(args.playbook, Object.keys(plan.playbooks)).join(', ');
      const fault = say(meant ? texts.meant : texts.unknown, language, { word: plain(args.playbook), meant });
      return ask(questionFor('playbook', texts.which, language, playbookChoices(plan, language)), fault);
    }
    if (!hasRole(by, playbook.approve)) {
      return refused(
        'role',
        say(texts.role, language, { roles: listed(playbook.approve, language, 'or'), playbook: id }),
      );
    }
    const states = templateStates(plan, id, await ctx.signoffs.of(id), now);
    const reviewAt = now + playbook.review_every;
    const digests = Object.fromEntries(states.map(({ template, digest }) => [template, digest]));
    await ctx.signoffs.sign(id, digests, staffId(by), reviewAt);
    await ctx.audit.record({
      actor: actorOf(by),
      action: 'signoff',
      subject: id,
      details: {
        templates: states.length,
        changed: states.filter(({ state }) => state === 'changed').length,
        ...digests,
      },
    });
    const lines = states
      .filter(({ state }) => state !== 'signed')
      .map(({ template, state }) => `• ${template} (${say(stateNames[state], language)})`);
    const until = formatDate(reviewAt, language, plan.organisation.timezone);
    const head = say(texts.signed, language, { playbook: id, count: states.length, until });
    return done(
      [head, say(lines.length > 0 ? texts.changed : texts.unchanged, language), ...lines].join('\n'),
    );
  },
});
