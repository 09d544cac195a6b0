import { say } from '../../core/index.ts';
import { tally } from '../tally.ts';
import { overtaken } from './overtaken.ts';
import { actorOf } from '../actor.ts';
import { tellDesk } from '../tell.ts';
import { defineCommand, done } from '../command.ts';
import { idArgument, pick } from './pick.ts';
import { pauseHelp, resumeHelp } from './stop-help.texts.ts';
import { stopTexts as texts } from './stop.texts.ts';

export const pauseCommand = defineCommand({
  name: 'pause',
  aliases: { it: ['pausa', 'sospendi'], fr: ['suspendre'], en: [] },
  stage: 'stop',
  needs: ['broadcasts', 'audit', 'outbox'],
  args: { id: idArgument },
  ...pauseHelp,
  async run(ctx, { args }) {
    const { language, by } = ctx;
    const states = [['running', 'paused']] as const;
    const picked = await pick(ctx, args.id, {
      states,
      question: texts.whichPause,
      nothing: texts.nothingRuns,
    });
    if ('kind' in picked) return picked;
    const paused = (await ctx.broadcasts.pause(picked.id)) ?? picked;
    if (paused.state !== 'paused') return overtaken(paused, language);
    await ctx.audit.record({ actor: actorOf(by), action: 'pause', subject: paused.id });
    const values = { ref: paused.ref, ...tally(paused) };
    if (picked.state === 'running' || ctx.resumed) await tellDesk(ctx, texts.deskPaused, values, paused.ref);
    return done(say(texts.paused, language, values));
  },
});

export const resumeCommand = defineCommand({
  name: 'resume',
  aliases: { it: ['riprendi'], fr: ['reprendre'], en: ['continue'] },
  stage: 'stop',
  needs: ['broadcasts', 'audit', 'outbox'],
  args: { id: idArgument },
  ...resumeHelp,
  async run(ctx, { args }) {
    const { language, by } = ctx;
    // One that runs may stand still because its number was paused after too many refusals: resuming lifts that, too.
    const states = [['paused'], ['running']] as const;
    const picked = await pick(ctx, args.id, {
      states,
      question: texts.whichResume,
      nothing: texts.nothingPaused,
    });
    if ('kind' in picked) return picked;
    const resumed = (await ctx.broadcasts.resume(picked.id)) ?? picked;
    if (resumed.state !== 'running') return overtaken(resumed, language);
    await ctx.audit.record({ actor: actorOf(by), action: 'resume', subject: resumed.id });
    const values = { ref: resumed.ref, ...tally(resumed) };
    await tellDesk(ctx, texts.deskResumed, values, resumed.ref);
    return done(say(texts.resumed, language, values));
  },
});
