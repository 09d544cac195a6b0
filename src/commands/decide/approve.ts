import { decide, type DecisionFacts, type Request } from '../../approval/index.ts';
import type { Broadcast } from '../../broadcast/index.ts';
import { formatDuration, say, uiLanguage, type Text } from '../../core/index.ts';
import { templateDigest, type StaffMember } from '../../plan/index.ts';
import { approversFor, findStaff } from '../../staff/index.ts';
import { codeArgument } from '../code-argument.ts';
import { defineCommand, done, refused, type Answer, type Context } from '../command.ts';
import { own } from '../parse/index.ts';
import { plain } from '../plain.ts';
import { ONE_PERSON, actorOf, staffId } from '../actor.ts';
import { attachmentLines, showExactText } from '../send/index.ts';
import { tellDecided, tellDesk } from '../tell.ts';
import { approveHelp } from './decide-help.texts.ts';
import { refuse } from './refuse.ts';
import { decideTexts as texts } from './decide.texts.ts';

const NEEDS = [
  'approvals',
  'signoffs',
  'broadcasts',
  'outbox',
  'audit',
  'countdownMs',
  'chatOfStaff',
] as const;
type ApproveContext = Context<(typeof NEEDS)[number]>;

export const approveCommand = defineCommand({
  name: 'approve',
  aliases: { it: ['approva'], fr: ['approuver', 'approuve'], en: [] },
  stage: 'approve',
  needs: NEEDS,
  args: { code: { ...codeArgument, rest: 'words' } },
  ...approveHelp,
  async run(ctx, { args }) {
    const request = await ctx.approvals.find(args.code);
    const decision = decide(await factsOf(ctx, request));
    if (!decision.ok)
      return decision.refusal === 'not-shown' && request
        ? showFirst(ctx, request)
        : refuse(ctx, decision.refusal, request);
    if (!request) return refuse(ctx, 'unknown-code', undefined);
    if ((await ctx.approvals.approve(request.code, staffId(ctx.by))) !== 'ok')
      return refuse(ctx, 'already-used', request);
    await ctx.audit.record({
      actor: actorOf(ctx.by),
      action: 'approve',
      subject: request.code,
      details: {
        ...{ broadcast: request.broadcast, content: request.contentHash },
        ...(isAlone(ctx, request) && { rule: ONE_PERSON }),
      },
    });
    return start(ctx, request);
  },
});

/** Whoever could not be reached when it was asked for sees the text now, and may then approve. */
async function showFirst(ctx: ApproveContext, request: Request): Promise<Answer> {
  const before = await ctx.approvals.shownBy(request.code, staffId(ctx.by));
  if (!ctx.direct || before !== undefined) return refuse(ctx, 'not-shown', request);
  const { statement, audience, recipients, requestedBy, code } = request;
  const files = attachmentLines(statement, ctx.language);
  await showExactText(ctx, request, { member: ctx.by, chat: ctx.chat }, files);
  return refused(
    'not-shown',
    say(texts.readFirst, ctx.language, {
      ...{ code, audience, count: recipients, template: `${statement.playbook}.${statement.template}` },
      name: plain(findStaff(ctx.plan, requestedBy)?.name ?? requestedBy),
    }),
  );
}

async function factsOf(ctx: ApproveContext, request: Request | undefined): Promise<DecisionFacts> {
  const { plan, by, now } = ctx;
  const approver = { id: staffId(by), roles: by.roles };
  const unknown = {
    request,
    approver,
    now,
    approveRoles: [],
    requestRoles: [],
    signedDigest: undefined,
    shown: false,
    resumed: false,
  };
  if (!request) return unknown;
  const { playbook, template } = request.statement;
  const signed = own(await ctx.signoffs.of(playbook), template);
  const shownBy = await ctx.approvals.shownBy(request.code, approver.id);
  return {
    ...unknown,
    approveRoles: own(plan.playbooks, playbook)?.approve ?? [],
    requestRoles: own(plan.playbooks, playbook)?.request ?? [],
    // Signed off, and still as it was then.
    signedDigest: signed?.digest === templateDigest(plan, playbook, template) ? signed.digest : undefined,
    shown: shownBy !== undefined && (await ctx.outbox.wasSent(shownBy)),
    resumed: await isUnfinished(ctx, request),
  };
}

/** Approved by this person, and the broadcast never began: a crash came between. Or the same message again. */
async function isUnfinished(ctx: ApproveContext, request: Request): Promise<boolean> {
  if (request.state !== 'approved' || request.decidedBy !== ctx.by.id) return false;
  if (ctx.resumed) return true;
  return ctx.now <= request.expiresAt && (await ctx.broadcasts.get(request.broadcast)) === undefined;
}

async function start(ctx: ApproveContext, request: Request): Promise<Answer> {
  const { statement } = request;
  const playbook = own(ctx.plan.playbooks, statement.playbook);
  const broadcast = await ctx.broadcasts.start({
    id: request.broadcast,
    statement,
    audience: request.audience,
    onUnknown: playbook?.on_unknown ?? (statement.severity === 'critical' ? 'resend' : 'hold'),
    approvedBy: staffId(ctx.by),
    total: request.recipients,
    countdownMs: ctx.countdownMs(statement.severity),
  });
  await tellOthers(ctx, request, broadcast);
  const requester = plain(findStaff(ctx.plan, request.requestedBy)?.name ?? request.requestedBy);
  const { ref, playbook: scenario, template, audience } = broadcast;
  const about = { ref, what: `${scenario}.${template}`, audience, requester };
  await tellDesk(ctx, isAlone(ctx, request) ? texts.deskAlone : texts.deskApproved, about, ref);
  return done(say(texts.approved, ctx.language, valuesOf(ctx, broadcast, ctx.language)));
}

/** Whoever asked approved it, as they may with a paired correction. */
const isAlone = ({ by }: ApproveContext, { requestedBy }: Request): boolean => by.id === requestedBy;

/** The requester and the others who were asked hear who approved it; those who could have approved hear that nobody had to. */
async function tellOthers(ctx: ApproveContext, request: Request, broadcast: Broadcast): Promise<void> {
  const { plan, by, message, outbox } = ctx;
  const playbook = own(plan.playbooks, broadcast.playbook);
  if (!isAlone(ctx, request)) {
    const member = findStaff(plan, request.requestedBy);
    if (member) await tell(member, texts.yoursApproved, 'requester');
    await tellDecided(ctx, request, 'approved', { requester: false });
    return;
  }
  for (const member of playbook ? approversFor(plan, playbook, by.id) : [])
    await tell(member, texts.sentAlone, `approver:${member.id}`);

  async function tell(member: StaffMember, text: Text, key: string): Promise<void> {
    const chat = await ctx.chatOfStaff(member);
    if (!chat) return;
    const language = uiLanguage(member.language);
    const values = { ...valuesOf(ctx, broadcast, language), name: plain(by.name) };
    await outbox.post({ key: `${message.id}:${key}`, chat, text: say(text, language, values) });
  }
}

function valuesOf(ctx: ApproveContext, broadcast: Broadcast, language: ApproveContext['language']) {
  const { ref, playbook, template, audience, severity } = broadcast;
  const countdown = formatDuration(ctx.countdownMs(severity), language);
  return { ref, what: `${playbook}.${template}`, audience, countdown, count: broadcast.total };
}
