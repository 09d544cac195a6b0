import type { InboundMessage } from '../channels/channel.ts';
import { SerialByKey, digest, say, traced, uiLanguage } from '../core/index.ts';
import type { StaffMember } from '../plan/index.ts';
import { actorOf, staffId } from './actor.ts';
import type { Answer, Base, Command } from './command.ts';
import { dispatchTexts as texts } from './dispatch.texts.ts';
import { staleness, stalenessText } from './freshness.ts';
import type { Conversation, Progress, Recollection } from './memory/index.ts';
import { bind, tidy, tokenise, type Bound } from './parse/index.ts';
import { plain } from './plain.ts';
import { questionTexts } from './question.texts.ts';
import { questionText } from './question.ts';
import { commandNames, commandNamed } from './registry.ts';
import { below, contentOf, type Reply } from './reply.ts';
import { runCommand } from './run-command.ts';
import type { Services } from './services.ts';
import { countdownsFor } from './stop/index.ts';
import { conversationAfter, step } from './turn.ts';
import { understand, type Intent } from './understand.ts';
import { wasShown } from './decide/index.ts';

export interface Commands {
  /**
   * Carries out what a member of staff wrote and answers in the same chat. Handling the same message again
   * changes nothing and says nothing twice. Rejects only when the answer could not be stored: try again later.
   */
  handle(message: InboundMessage, member: StaffMember): Promise<void>;
  /** The message asks for something to stop: it need not wait for what the same person asked for before. */
  stops(message: InboundMessage): boolean;
}

/** How long a command may come without its slash after the bot asked for one. */
const ASKED_MS = 2 * 60_000;

/** Characters of a message that are shown back. */
const SHOWN_BACK = 120;

/** What is said and remembered at the end of a turn. */
interface Outcome {
  readonly replies: readonly Reply[];
  readonly open?: Conversation;
  readonly asked?: boolean;
}

export function createCommands(services: Services): Commands {
  const names = commandNames();
  const inTurn = new SerialByKey();
  const stops = (message: InboundMessage): boolean => {
    const intent = understand(message, {}, services.clock.now(), names);
    return intent.kind === 'run' && commandNamed(intent.name)?.stage === 'stop';
  };
  return {
    stops,
    handle: (message, member) =>
      traced({ command: message.id, staff: member.id }, () => {
        const turn = new Turn(services, message, member, names);
        return stops(message) ? turn.take() : inTurn.run(member.id, () => turn.take());
      }),
  };
}

class Turn {
  readonly #services: Services;
  readonly #message: InboundMessage;
  readonly #member: StaffMember;
  readonly #names: ReadonlyMap<string, string>;
  readonly #base: Omit<Base, 'resumed' | 'kept'>;

  constructor(
    services: Services,
    message: InboundMessage,
    member: StaffMember,
    names: ReadonlyMap<string, string>,
  ) {
    this.#services = services;
    this.#message = message;
    this.#member = member;
    this.#names = names;
    const { id, chat, direct } = message;
    const keep = (choice: string): Promise<string> => services.memory.keep(id, choice);
    const language = uiLanguage(member.language);
    const [plan, now] = [services.plan(), services.clock.now()];
    this.#base = { by: member, language, plan, chat, direct, message, now, keep };
  }

  /** True for a command that stops something. */
  async take(): Promise<void> {
    const { memory } = this.#services;
    const { id, kind, text } = this.#message;
    if (kind !== 'text' || text.trim() === '') return;
    const progress = await memory.progress(id);
    if (progress.state === 'done') return;
    const recollection = await memory.recall(staffId(this.#member));
    const outcome =
      recollection.last?.message === id
        ? { replies: recollection.last.replies }
        : await this.#answer(recollection, progress);
    if (!outcome) return;
    await this.#post(outcome.replies);
    await memory.finish(id);
  }

  async #answer(recollection: Recollection, progress: Progress): Promise<Outcome | undefined> {
    const intent = await this.#settle(
      understand(this.#message, recollection, this.#base.now, this.#names),
      progress,
    );
    if (!intent) return undefined;
    const outcome =
      (await this.#refuseStale(progress)) ?? (await this.#carryOut(intent, recollection, progress));
    await this.#remember(outcome);
    return outcome;
  }

  /** Decides what is left open by the words alone; undefined when the message is none of our business. */
  async #settle(intent: Intent, progress: Progress): Promise<Intent | undefined> {
    if (intent.kind === 'maybe') {
      const asked = intent.asked || (await wasShown(this.#services, this.#member, intent));
      if (asked) return { kind: 'run', name: intent.name, rest: intent.rest };
      return (await this.#settle({ kind: 'words' }, progress)) && { kind: 'slash-missing' };
    }
    if (intent.kind === 'stop-word') {
      const counting = await countdownsFor(this.#services, this.#base.plan, this.#member);
      if (counting.length > 0 || progress.kept !== undefined)
        return { kind: 'run', name: 'cancel', rest: '' };
      return this.#settle({ kind: 'words' }, progress);
    }
    const chatter =
      intent.kind === 'words' && (!this.#base.direct || staleness(this.#message, this.#base.now));
    return chatter ? undefined : intent;
  }

  /** A command that was begun in time is finished, even when a crash made it late. */
  async #refuseStale(progress: Progress): Promise<Outcome | undefined> {
    const why = progress.state === 'begun' ? undefined : staleness(this.#message, this.#base.now);
    if (!why) return undefined;
    this.#services.onCommand('unknown', 'refused');
    await this.#record('command-refused', 'message', { reason: why });
    const text = stalenessText(why, this.#base.now - this.#message.at, this.#base.language);
    return { replies: [text], asked: true };
  }

  async #carryOut(intent: Intent, recollection: Recollection, progress: Progress): Promise<Outcome> {
    const { language, plan } = this.#base;
    if (intent.kind === 'answer') return this.#takeAnswer(intent.conversation, progress);
    if (intent.kind === 'unknown') {
      this.#services.onCommand('unknown', 'refused');
      await this.#record('command-refused', 'unknown', { reason: 'unknown-command' });
      const meant = intent.meant.map((name) => `/${name}`).join(', ');
      const text = say(meant ? texts.unknownMeant : texts.unknown, language, {
        word: plain(intent.word, 40),
        meant,
      });
      return { replies: [text], asked: true, ...still(recollection, this.#base.now) };
    }
    if (intent.kind === 'slash-missing') {
      const line = plain(`/${tidy(this.#message.text)}`, SHOWN_BACK);
      return { replies: [say(texts.slashMissing, language, { line })], asked: true };
    }
    const command = intent.kind === 'run' ? commandNamed(intent.name) : undefined;
    if (!command || intent.kind !== 'run') return { replies: [say(texts.hint, language)], asked: true };
    const bound = bind(intent.rest, tokenise(intent.rest), command.slots(plan));
    const outcome = await this.#run(command, bound, [], progress);
    const replaced = still(recollection, this.#base.now).open?.command;
    if (replaced === undefined) return outcome;
    const note = say(questionTexts.replaced, language, { command: replaced });
    const [first = '', ...others] = outcome.replies;
    return { ...outcome, replies: [below(note, first), ...others] };
  }

  async #takeAnswer(open: Conversation, progress: Progress): Promise<Outcome> {
    const { language, now, plan } = this.#base;
    const next = step(open, this.#message, now, language);
    if (next.kind === 'again') return { replies: [next.text], open: next.conversation };
    const command = commandNamed(open.command);
    if (next.kind === 'run' && command) return this.#run(command, next.bound, next.history, progress);
    await this.#record('command', open.command, { outcome: 'dropped' });
    const dropped = say(questionTexts.dropped, language, { command: open.command });
    const counting = await countdownsFor(this.#services, plan, this.#member);
    return {
      replies: [counting.length > 0 ? `${dropped} ${say(questionTexts.countdownRuns, language)}` : dropped],
    };
  }

  async #run(
    command: Command,
    bound: Bound,
    history: Conversation['history'],
    progress: Progress,
  ): Promise<Outcome> {
    const { memory, log } = this.#services;
    await memory.begin(this.#message.id);
    const resumed = progress.state === 'begun';
    const base: Base = { ...this.#base, resumed, kept: progress.kept };
    try {
      const answer = await runCommand(command, base, this.#services, bound);
      if (answer.kind !== 'ask' || history.length === 0) await this.#recordAnswer(command, answer);
      if (answer.kind !== 'ask') return { replies: answer.messages, asked: answer.kind === 'refused' };
      const known = { chat: this.#base.chat, command: command.name, bound, history };
      const text = questionText(answer.question, this.#base.language, answer.fault);
      return { replies: [text], open: conversationAfter(answer, known, this.#base.now) };
    } catch (error) {
      const ref = digest(this.#message.id).slice(0, 6).toUpperCase();
      log.error({ err: error, command: command.name, ref }, 'command failed');
      this.#services.onCommand(command.name, 'failed');
      await this.#record('command-failed', command.name, { ref });
      return { replies: [say(texts.apology, this.#base.language, { ref })] };
    }
  }

  #recordAnswer(command: Command, answer: Answer): Promise<void> {
    this.#services.onCommand(command.name, answer.kind === 'ask' ? 'asked' : answer.kind);
    if (answer.kind === 'refused')
      return this.#record('command-refused', command.name, { reason: answer.reason });
    return this.#record('command', command.name, { outcome: answer.kind });
  }

  #record(action: string, subject: string, details: Readonly<Record<string, string>>): Promise<void> {
    return this.#services.audit.record({ actor: actorOf(this.#member), action, subject, details });
  }

  #remember({ replies, open, asked }: Outcome): Promise<void> {
    return this.#services.memory.remember(staffId(this.#member), {
      last: { message: this.#message.id, replies },
      ...(open ? { open } : {}),
      ...(asked ? { asked: { chat: this.#base.chat, until: this.#base.now + ASKED_MS } } : {}),
    });
  }

  async #post(replies: readonly Reply[]): Promise<void> {
    const { id, chat, direct, account, edited } = this.#message;
    for (const [n, reply] of replies.entries()) {
      const quote = direct || edited || n > 0 ? {} : { quote: id };
      await this.#services.outbox.post({ key: `${id}:${n}`, chat, account, ...contentOf(reply), ...quote });
    }
  }
}

/** The question that stays open, if one is. */
const still = ({ open }: Recollection, now: number): { readonly open?: Conversation } =>
  open && open.expiresAt > now ? { open } : {};
