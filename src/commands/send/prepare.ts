import { signOffState } from '../../approval/index.ts';
import { sharesOf, type Selection } from '../../audience/index.ts';
import type { Broadcast, Forecast } from '../../broadcast/index.ts';
import { digest, say, type StatementId } from '../../core/index.ts';
import { draftStatement, type Statement } from '../../statement/index.ts';
import { staffId } from '../actor.ts';
import { ask, planText, refused, type Answer, type Context, type Given } from '../command.ts';
import { nearest, own } from '../parse/index.ts';
import { listed, plain } from '../plain.ts';
import { questionFor, type Choice } from '../question.ts';
import { findCorrected, ownWords, thoseWhoGot } from './corrected.ts';
import { sendTexts as texts } from './send.texts.ts';
import { audienceIdOf, everyTemplate, readTarget, type Target, type TargetReading } from './target.ts';
import type { targetArguments } from './target-arguments.ts';
import type { GivenTime } from './time-notes.ts';
import { twinsOf, type Twin } from './twins.ts';
import { readValues } from './values.ts';

/** Everything there is to show before anyone asks for a send. */
export interface Draft {
  readonly target: Target;
  readonly audience: string;
  readonly statement: Statement;
  readonly selection: Selection;
  readonly forecast: Forecast;
  readonly countdownMs: number;
  readonly oneCopy: boolean;
  /** What went out to the same audience and this is the correction of: one person is enough. */
  readonly corrected: Broadcast | undefined;
  /** Variables of a correction that hold somebody's own words: they need a second person. */
  readonly ownWords: readonly string[];
  /** The sign-off holds, and its review date has passed. */
  readonly reviewDue: boolean;
  /** The same message to the same people, waiting, under way or just sent. */
  readonly twins: readonly Twin[];
  /** Moments in the text. */
  readonly times: readonly GivenTime[];
  /** Values that were given and that the template does not use. */
  readonly unused: readonly string[];
}

export type PrepareContext = Context<
  'select' | 'signoffs' | 'approvals' | 'broadcasts' | 'reserveReference' | 'keepAttachments' | 'countdownMs'
>;

interface Permission {
  readonly allowed: boolean;
  readonly refusal: Answer;
}

interface PrepareOptions {
  /** Who may, by playbook; more people may when it is the paired correction of something. */
  readonly may: (target: Target, correction: boolean) => Permission;
  /** Whether the reference is for good, or only shown. */
  readonly reserve: boolean;
}

/** Broadcasts, newest first, among which a twin is looked for. */
const LOOKED_THROUGH = 100;
/** The variable of a correction that names, by its reference, the message that was wrong. */
const WRONG = 'wrong';
/** Stands where the reference will be, as long as nobody has asked for the send. */
const NO_REFERENCE = '•••';

/**
 * From what was typed to what would be sent: asks for what is missing, refuses what may not be, and changes nothing
 * but to reserve a reference.
 */
export async function prepare(
  ctx: PrepareContext,
  given: Given<typeof targetArguments>,
  options: PrepareOptions,
): Promise<Draft | Answer> {
  const { plan, language, now } = ctx;
  const reading = readTarget({ ...given.args, extra: given.extra }, plan);
  if (reading.kind !== 'found') return askTarget(ctx, reading);
  const { target, extra } = reading;
  const [word] = extra;
  if (word !== undefined)
    return refused('unknown-word', say(texts.wordUnknown, language, { word: plain(word) }));
  const could = options.may(target, target.template.kind === 'correction');
  if (!could.allowed) return could.refusal;
  const signed = await signedState(ctx, target);
  if (signed === 'missing' || signed === 'changed') return unsigned(ctx, target, signed);
  const audience = readAudience(ctx, target, reading.audience);
  if (typeof audience !== 'string') return audience;
  const corrected = await findCorrected(ctx.broadcasts, { target, audience, now });
  const may = options.may(target, corrected !== undefined);
  if (!may.allowed) return may.refusal;
  const known: Readonly<Record<string, string>> = corrected ? { [WRONG]: `#${corrected.ref}` } : {};
  const values = readValues(target, given.values, { plan, language, now }, known);
  if (values.kind === 'ask') return ask(values.question, values.fault);
  if (values.kind === 'unknown-key') {
    const named = { key: plain(values.key), meant: values.meant.join(', '), known: values.known.join(', ') };
    return refused(
      'unknown-key',
      say(values.meant.length > 0 ? texts.keyMeant : texts.keyUnknown, language, named),
    );
  }
  return compose(
    ctx,
    { target, audience, corrected, ...values, oneCopy: given.args.copies === 'once' },
    options,
    signed,
  );
}

interface Chosen {
  readonly target: Target;
  readonly audience: string;
  readonly values: Readonly<Record<string, string>>;
  readonly times: readonly GivenTime[];
  readonly oneCopy: boolean;
  readonly corrected: Broadcast | undefined;
}

async function compose(
  ctx: PrepareContext,
  { target, audience, values, times, oneCopy, corrected }: Chosen,
  { reserve }: PrepareOptions,
  signed: string,
): Promise<Draft | Answer> {
  const { plan, now, by, message, language } = ctx;
  const { playbookId, templateId, playbook, template } = target;
  const everyone = await ctx.select(playbookId, audience, oneCopy);
  if (everyone.recipients.length === 0) return refused('nobody', say(texts.nobody, language, { audience }));
  const id = `s-${digest(['statement', message.id]).slice(0, 20)}` as StatementId;
  const ref = reserve ? await ctx.reserveReference(message.id, id) : NO_REFERENCE;
  const statement = draftStatement({
    plan,
    playbook: playbookId,
    template: templateId,
    values,
    requestedBy: staffId(by),
    id,
    ref,
    now,
    corrects: corrected?.statement,
  });
  const words = corrected ? ownWords(playbook, statement.variables, corrected) : [];
  // What one person may send alone goes to nobody who has not got what it corrects.
  const alone = corrected !== undefined && words.length === 0;
  const selection = alone ? await thoseWhoGot(ctx.broadcasts, corrected, everyone) : everyone;
  if (selection.recipients.length === 0) return refused('nobody', say(texts.nobody, language, { audience }));
  // Stored before anybody is shown what they are asked to read.
  await ctx.keepAttachments(plan, template);
  return {
    target,
    audience,
    statement,
    selection,
    forecast: await ctx.broadcasts.forecast(sharesOf(selection.recipients), playbook.severity),
    countdownMs: ctx.countdownMs(playbook.severity),
    oneCopy,
    corrected,
    ownWords: words,
    reviewDue: signed === 'review-due',
    twins: twinsOf(await ctx.approvals.pending(), await ctx.broadcasts.list(LOOKED_THROUGH), {
      ...{ target, audience, now, statement: id },
    }),
    times: times.filter(({ name }) => own(statement.variables, name) !== undefined),
    unused: Object.keys(values).filter((name) => own(statement.variables, name) === undefined),
  };
}

function askTarget(ctx: PrepareContext, reading: Exclude<TargetReading, { kind: 'found' }>): Answer {
  const { plan, language } = ctx;
  const playbook = reading.playbook === undefined ? undefined : own(plan.playbooks, reading.playbook);
  const fault =
    reading.kind === 'unknown'
      ? say(texts.templateUnknown, language, { word: plain(reading.word) })
      : undefined;
  if (reading.kind === 'unknown' && reading.meant.length > 0) {
    const others =
      reading.playbook === undefined
        ? []
        : everyTemplate(plan).filter((id) => id.startsWith(`${reading.playbook}.`));
    const choices = [...new Set([...reading.meant, ...others])].map((value) => ({ value, label: value }));
    return ask(questionFor('template', texts.askMeant, language, choices), fault);
  }
  if (!playbook)
    return ask(questionFor('template', texts.askPlaybook, language, playbookChoices(ctx)), fault);
  const choices = Object.entries(playbook.templates).map(([name, { title }]) => ({
    value: `${reading.playbook}.${name}`,
    label: title ? `${name}: ${planText(title, language, plan)}` : name,
  }));
  return ask(questionFor('template', texts.askTemplate, language, choices), fault);
}

const playbookChoices = ({ plan, language }: PrepareContext): Choice[] =>
  Object.entries(plan.playbooks).map(([value, { title }]) => ({
    value,
    label: planText(title, language, plan),
  }));

function readAudience(ctx: PrepareContext, target: Target, word: string | undefined): string | Answer {
  const { plan, language } = ctx;
  const allowed = target.playbook.audiences;
  const id = word === undefined ? undefined : audienceIdOf(word, plan);
  if (id !== undefined && allowed.includes(id)) return id;
  const choices = allowed.map((value) => {
    const title = own(plan.audiences, value)?.title;
    return { value, label: title ? `${value}: ${planText(title, language, plan)}` : value };
  });
  const question = questionFor('audience', texts.askAudience, language, choices);
  if (word === undefined) return ask(question);
  const meant = nearest(word, allowed).join(', ');
  const text =
    id === undefined ? (meant ? texts.audienceMeant : texts.audienceUnknown) : texts.audienceNotHere;
  return ask(question, say(text, language, { word: plain(word), meant, playbook: target.playbookId }));
}

async function signedState(ctx: PrepareContext, { playbookId, templateId }: Target): Promise<string> {
  const signedOff = own(await ctx.signoffs.of(playbookId), templateId);
  return signOffState(ctx.plan, playbookId, templateId, signedOff, ctx.now);
}

function unsigned(ctx: PrepareContext, { playbookId, templateId, playbook }: Target, state: string): Answer {
  const text = state === 'changed' ? texts.changedSinceSigned : texts.neverSigned;
  const roles = listed(playbook.approve, ctx.language, 'or');
  return refused(
    `template-${state}`,
    say(text, ctx.language, { playbook: playbookId, template: templateId, roles }),
  );
}
