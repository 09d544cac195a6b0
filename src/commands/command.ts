import type { z } from 'zod';
import type { InboundMessage } from '../channels/channel.ts';
import type { ChatId, Instant, LocalText, Text, UiLanguage } from '../core/index.ts';
import type { Plan, StaffMember } from '../plan/index.ts';
import type { Bound, Slot } from './parse/index.ts';
import type { Choice, Question } from './question.ts';
import type { Reply } from './reply.ts';
import type { Services } from './services.ts';

/** Everything a command knows about who asked, where and when, whichever command it is. */
export interface Base {
  readonly by: StaffMember;
  readonly language: UiLanguage;
  readonly plan: Plan;
  readonly chat: ChatId;
  /** A one-to-one chat, as opposed to the desk. */
  readonly direct: boolean;
  readonly message: InboundMessage;
  readonly now: Instant;
  /** True when this message was begun before and not finished: its effects may be there already. */
  readonly resumed: boolean;
  /** Keeps a choice for good: handling the message again gives what was kept the first time. */
  readonly keep: (choice: string) => Promise<string>;
  /** What `keep` kept when the message was handled before. */
  readonly kept: string | undefined;
}

/** What a command gives back. Messages are sent one by one, in order. */
export type Answer =
  | { readonly kind: 'done'; readonly messages: readonly Reply[] }
  /** `reason`: kebab-case, for the audit; the message says what to do. */
  | { readonly kind: 'refused'; readonly reason: string; readonly messages: readonly Reply[] }
  | { readonly kind: 'ask'; readonly question: Question; readonly fault?: string };

export const done = (...messages: readonly Reply[]): Answer => ({ kind: 'done', messages });
export const refused = (reason: string, ...messages: readonly string[]): Answer => ({
  kind: 'refused',
  reason,
  messages,
});
export const ask = (question: Question, fault?: string): Answer => ({
  kind: 'ask',
  question,
  ...(fault === undefined ? {} : { fault }),
});

/** One argument: what it must be, where it stands, how to say so. Parser, usage, docs and questions derive from it. */
export interface Argument {
  readonly schema: z.ZodType<unknown, string | undefined>;
  /** Its name in usage lines. */
  readonly label: Text;
  /** Asked when it is missing. */
  readonly question?: Text;
  readonly position?: number;
  readonly keys?: readonly string[];
  readonly markers?: readonly string[];
  readonly flags?: Readonly<Record<string, string>>;
  readonly rest?: 'words' | 'line';
  /** True when a word after a marker is meant for it, rather than part of the value before. */
  readonly accepts?: (plan: Plan, word: string) => boolean;
  /** What it may be, from the plan: offered when asked. */
  readonly choices?: (plan: Plan, language: UiLanguage) => readonly Choice[];
}

type Shape = Readonly<Record<string, Argument>>;

/** Arguments as `run` gets them, plus the values of a template's variables as they were typed. */
export interface Given<S extends Shape> {
  readonly args: { readonly [Name in keyof S]: z.infer<S[Name]['schema']> };
  readonly values: Readonly<Record<string, string>>;
  /** Words that fit no argument, for a command that reads them itself. */
  readonly extra: readonly string[];
}

export type Context<Needs extends keyof Services = never> = Base & Omit<Pick<Services, Needs>, 'plan'>;

interface Definition<Needs extends keyof Services, S extends Shape> {
  readonly name: string;
  /** What else it is called, in each language; all are understood by everybody. */
  readonly aliases: {
    readonly it: readonly string[];
    readonly fr: readonly string[];
    readonly en: readonly string[];
  };
  /** Where it stands in the work, and in /help. */
  readonly stage: Stage;
  readonly needs: readonly Needs[];
  readonly args: S;
  /** Takes further `key=value` pairs and words, and checks them itself. */
  readonly open?: boolean;
  /** Any one of these roles; everyone on the staff unless given. Roles of a playbook are checked by `run`. */
  readonly roles?: readonly string[];
  /** Who may use it, in words. */
  readonly who: Text;
  readonly summary: Text;
  readonly help: Text;
  readonly examples: Readonly<Record<UiLanguage, readonly string[]>>;
  readonly run: (ctx: Context<Needs>, given: Given<S>) => Promise<Answer>;
}

export const STAGES = ['ask', 'approve', 'watch', 'stop', 'prepare'] as const;
type Stage = (typeof STAGES)[number];

/** An argument was given and is no such thing. */
export interface Misfit {
  readonly name: string;
  readonly argument: Argument;
  readonly missing: boolean;
}

/** A command as the dispatcher sees it: data, and one way in. */
export interface Command extends Omit<Definition<keyof Services, Shape>, 'run' | 'needs'> {
  readonly slots: (plan: Plan) => readonly Slot[];
  /** The first argument that is missing or does not fit. */
  readonly misfit: (bound: Bound) => Misfit | undefined;
  /** Only when there is no misfit. Hands on no more of the services than the command named. */
  readonly execute: (base: Base, services: Services, bound: Bound) => Promise<Answer>;
}

export function defineCommand<const Needs extends keyof Services, const S extends Shape>(
  definition: Definition<Needs, S>,
): Command {
  const { run, needs, args, ...data } = definition;
  const entries: readonly [string, Argument][] = Object.entries(args);
  const parse = (bound: Bound): Given<S> => ({
    args: Object.fromEntries(
      entries.map(([name, { schema }]) => [name, schema.parse(bound.args[name])]),
    ) as Given<S>['args'],
    values: bound.values,
    extra: bound.extra,
  });
  return {
    ...data,
    args,
    slots: (plan) => entries.map(([name, argument]) => slotOf(name, argument, plan)),
    misfit: (bound) => {
      const found = entries.find(([name, { schema }]) => !schema.safeParse(bound.args[name]).success);
      return found && { name: found[0], argument: found[1], missing: bound.args[found[0]] === undefined };
    },
    execute: (base, services, bound) => {
      const needed = Object.fromEntries(needs.map((name) => [name, services[name]])) as Pick<Services, Needs>;
      return run({ ...needed, ...base }, parse(bound));
    },
  };
}

function slotOf(name: string, argument: Argument, plan: Plan): Slot {
  const { position, keys, markers, flags, rest, accepts } = argument;
  return {
    name,
    ...(position === undefined ? {} : { position }),
    ...(keys ? { keys } : {}),
    ...(markers ? { markers } : {}),
    ...(flags ? { flags } : {}),
    ...(rest ? { rest } : {}),
    ...(accepts ? { accepts: (word) => accepts(plan, word) } : {}),
  };
}

/** A text of the plan for a member of staff: in their language, else in the plan's own, else whichever there is. */
export const planText = (text: LocalText, language: UiLanguage, plan: Plan): string =>
  text[language] ?? text[plan.organisation.default_language] ?? Object.values(text)[0] ?? '';
