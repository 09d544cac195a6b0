import { say } from '../../core/index.ts';
import { hasRole } from '../../staff/index.ts';
import { defineCommand, done } from '../command.ts';
import { exactly } from '../reply.ts';
import { pieces } from './messages.ts';
import { prepare } from './prepare.ts';
import { requestPermission } from './request-permission.ts';
import { previewHelp } from './send-help.texts.ts';
import { sendTexts as texts } from './send.texts.ts';
import { headingValues, summaryText } from './summary.ts';
import { targetArguments } from './target-arguments.ts';

export const previewCommand = defineCommand({
  name: 'preview',
  aliases: { it: ['anteprima'], fr: ['apercu'], en: [] },
  stage: 'ask',
  needs: [
    'select',
    'signoffs',
    'approvals',
    'broadcasts',
    'reserveReference',
    'keepAttachments',
    'countdownMs',
  ],
  args: targetArguments,
  open: true,
  ...previewHelp,
  async run(ctx, given) {
    const { plan, language } = ctx;
    const may = requestPermission(ctx, ({ request, approve }, member) =>
      hasRole(member, [...request, ...approve, 'admin']),
    );
    const draft = await prepare(ctx, given, { may, reserve: false });
    if ('kind' in draft) return draft;
    const heading = say(texts.headingPreview, language, headingValues(draft, plan, language));
    return done(
      ...pieces(summaryText(draft, heading, plan, language)),
      ...exactly(draft.statement),
      say(texts.previewEnd, language),
    );
  },
});
