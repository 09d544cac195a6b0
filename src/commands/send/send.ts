import type { Request } from '../../approval/index.ts';
import { formatClock, formatDuration, say } from '../../core/index.ts';
import { approversFor, mayCorrect, mayRequest } from '../../staff/index.ts';
import { defineCommand, done, refused, type Answer, type Context } from '../command.ts';
import { listed, plain } from '../plain.ts';
import { exactly, type Reply } from '../reply.ts';
import { ONE_PERSON, actorOf, staffId } from '../actor.ts';
import { askApprovers, show, type Reachable } from './ask-approvers.ts';
import { pieces } from './messages.ts';
import { prepare, type Draft } from './prepare.ts';
import { requestPermission } from './request-permission.ts';
import { sendHelp } from './send-help.texts.ts';
import { sendTexts as texts } from './send.texts.ts';
import { headingValues, summaryText } from './summary.ts';
import { targetArguments } from './target-arguments.ts';

/** How long a code is good for: long enough to find a director, short enough that the situation is still the same. */
const REQUEST_VALID_MS = 30 * 60_000;

const NEEDS = [
  'select',
  'signoffs',
  'broadcasts',
  'reserveReference',
  'keepAttachments',
  'countdownMs',
  'approvals',
  'outbox',
  'audit',
  'chatOfStaff',
] as const;
type SendContext = Context<(typeof NEEDS)[number]>;

export const sendCommand = defineCommand({
  name: 'send',
  aliases: { it: ['invia', 'manda'], fr: ['envoyer', 'envoie'], en: [] },
  stage: 'ask',
  needs: NEEDS,
  args: targetArguments,
  open: true,
  ...sendHelp,
  async run(ctx, given) {
    const may = requestPermission(ctx, (playbook, member, correction) =>
      (correction ? mayCorrect : mayRequest)(playbook, member),
    );
    const draft = await prepare(ctx, given, { may, reserve: true });
    return 'kind' in draft ? draft : request(ctx, draft);
  },
});

async function request(ctx: SendContext, draft: Draft): Promise<Answer> {
  const { plan, language, by } = ctx;
  const { target, selection } = draft;
  const corrected = draft.ownWords.length === 0 ? draft.corrected : undefined;
  const roles = listed(target.playbook.approve, language, 'or');
  const approvers = approversFor(plan, target.playbook, by.id);
  if (approvers.length === 0 && !corrected)
    return refused('no-approver', say(texts.noApprover, language, { roles }));
  const reachable = await reachableOf(ctx, approvers);
  const namesOf = (members: readonly { name: string }[]): string =>
    listed(
      members.map(({ name }) => plain(name)),
      language,
    );
  if (reachable.length === 0 && !corrected) {
    return refused('no-approver-chat', say(texts.noApproverChat, language, { names: namesOf(approvers) }));
  }
  const made = await ctx.approvals.create({
    seed: ctx.message.id,
    statement: draft.statement,
    selection,
    requestedBy: staffId(by),
    ...(corrected && { onePerson: { corrects: corrected.ref } }),
    validForMs: REQUEST_VALID_MS,
  });
  const frozen = { ...draft, statement: made.statement };
  await ctx.audit.record({
    actor: actorOf(by),
    action: 'request',
    subject: made.code,
    details: {
      template: `${target.playbookId}.${target.templateId}`,
      audience: draft.audience,
      recipients: made.recipients,
      content: made.contentHash,
      ...(made.onePerson && { rule: ONE_PERSON, corrects: made.onePerson.corrects }),
    },
  });
  const missed = approvers.filter((member) => !reachable.some((each) => each.member.id === member.id));
  const last = closing(ctx, draft, made, {
    told: namesOf(reachable.map(({ member }) => member)),
    missed: namesOf(missed),
  });
  const heading = say(texts.headingRequest, language, headingValues(draft, plan, language));
  const shown = [...pieces(summaryText(frozen, heading, plan, language)), ...exactly(made.statement)];
  if (made.onePerson) await showRequester(ctx, made, shown, last);
  await askApprovers(ctx, frozen, made, reachable);
  return made.onePerson && ctx.direct ? done(last) : done(...shown, last);
}

/** Puts before whoever may send it alone what an approver would get: in their direct chat, wherever they asked. */
async function showRequester(
  ctx: SendContext,
  made: Request,
  shown: readonly Reply[],
  last: string,
): Promise<void> {
  if (ctx.direct) return show(ctx, made, { member: ctx.by, chat: ctx.chat }, shown);
  const chat = await ctx.chatOfStaff(ctx.by);
  if (chat !== undefined) await show(ctx, made, { member: ctx.by, chat }, [...shown, last]);
}

/** What comes next, below the exact text. `told` and `missed` are names, empty when there is nobody. */
function closing(
  ctx: SendContext,
  draft: Draft,
  { code, expiresAt, onePerson }: Request,
  { told, missed }: { readonly told: string; readonly missed: string },
): string {
  const { language, plan } = ctx;
  const asked = say(onePerson ? texts.askedAlone : texts.asked, language, {
    code,
    ref: onePerson?.corrects ?? '',
    until: formatClock(expiresAt, language, plan.organisation.timezone),
    names: told,
    countdown: formatDuration(draft.countdownMs, language),
  });
  return [
    asked,
    ...(draft.ownWords.length > 0
      ? [say(texts.ownWords, language, { names: draft.ownWords.join(', ') })]
      : []),
    ...(onePerson && told !== '' ? [say(texts.alsoTold, language, { names: told })] : []),
    ...(missed !== '' ? [say(texts.notReached, language, { names: missed })] : []),
  ].join('\n');
}

async function reachableOf(ctx: SendContext, approvers: SendContext['plan']['staff']): Promise<Reachable[]> {
  const chats = await Promise.all(
    approvers.map(async (member) => ({ member, chat: await ctx.chatOfStaff(member) })),
  );
  return chats.flatMap(({ member, chat }) => (chat === undefined ? [] : [{ member, chat }]));
}
