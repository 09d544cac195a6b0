import { say, type UiLanguage } from '../core/index.ts';
import { ask, refused, type Answer, type Base, type Command, type Misfit } from './command.ts';
import { dispatchTexts as texts } from './dispatch.texts.ts';
import { nearest, type Bound } from './parse/index.ts';
import { plain } from './plain.ts';
import { questionFor } from './question.ts';
import type { Services } from './services.ts';
import { usage } from './usage.ts';

/** Checks what holds for every command (role, unknown keys, missing arguments), then runs it. */
export async function runCommand(
  command: Command,
  base: Base,
  services: Services,
  bound: Bound,
): Promise<Answer> {
  const { language, by } = base;
  if (command.roles && !by.roles.some((role) => command.roles?.includes(role))) {
    return refused('role', say(texts.role, language, { command: command.name, who: command.who[language] }));
  }
  const fault = faultOf(command, bound, language);
  if (fault) return refused(fault.reason, fault.text);
  const misfit = command.misfit(bound);
  if (misfit) return askFor(command, misfit, base, bound);
  return command.execute(base, services, bound);
}

interface Fault {
  readonly reason: string;
  readonly text: string;
}

function faultOf(command: Command, bound: Bound, language: UiLanguage): Fault | undefined {
  const line = usage(command, language);
  const [twice] = bound.twice;
  if (twice !== undefined)
    return { reason: 'given-twice', text: say(texts.twice, language, { name: plain(twice) }) };
  if (command.open) return undefined;
  const [key] = Object.keys(bound.values);
  if (key !== undefined) {
    const [meant] = nearest(key, Object.keys(command.args));
    const text = say(meant ? texts.keyMeant : texts.keyUnknown, language, {
      key: plain(key),
      meant: meant ?? '',
      usage: line,
    });
    return { reason: 'unknown-key', text };
  }
  const [word] = bound.extra;
  if (word === undefined) return undefined;
  return {
    reason: 'unknown-word',
    text: say(texts.wordUnknown, language, { word: plain(word), usage: line }),
  };
}

function askFor(command: Command, { name, argument, missing }: Misfit, base: Base, bound: Bound): Answer {
  const { language, plan } = base;
  const given = plain(bound.args[name] ?? '');
  const values = { name: argument.label[language], given, usage: usage(command, language) };
  const fault = say(texts.misfit, language, values);
  if (!argument.question) return refused('misfit', missing ? say(texts.missing, language, values) : fault);
  const question = questionFor(name, argument.question, language, argument.choices?.(plan, language) ?? []);
  return ask(question, missing ? undefined : fault);
}
