import type { InboundMessage } from '../channels/channel.ts';
import type { Instant } from '../core/index.ts';
import type { Conversation, Recollection } from './memory/index.ts';
import { readLine } from './parse/index.ts';
import { isCancelWord } from './question.ts';

/** What a message from staff asks for. */
export type Intent =
  | { readonly kind: 'run'; readonly name: string; readonly rest: string }
  /** A command without its slash; it counts when the bot has just asked for it. */
  | { readonly kind: 'maybe'; readonly name: string; readonly rest: string; readonly asked: boolean }
  /** The same when it had not: never carried out, only asked back. */
  | { readonly kind: 'slash-missing' }
  | { readonly kind: 'unknown'; readonly word: string; readonly meant: readonly string[] }
  | { readonly kind: 'answer'; readonly conversation: Conversation }
  /** A bare "stop" with no question open: calls off a countdown, if one runs. */
  | { readonly kind: 'stop-word' }
  | { readonly kind: 'words' };

/**
 * @param names folded name or alias → name of the command
 */
export function understand(
  message: InboundMessage,
  memory: Recollection,
  now: Instant,
  names: ReadonlyMap<string, string>,
): Intent {
  const line = readLine(message.text, names);
  if (line.kind === 'command' && line.slash) return { kind: 'run', name: line.name, rest: line.rest };
  if (line.kind === 'unknown-command') return { kind: 'unknown', word: line.word, meant: line.meant };
  const conversation = openIn(message, memory, now);
  if (conversation) return { kind: 'answer', conversation };
  if (isCancelWord(message.text)) return { kind: 'stop-word' };
  if (line.kind === 'command') {
    return { kind: 'maybe', name: line.name, rest: line.rest, asked: wasAsked(message, memory, now) };
  }
  return { kind: 'words' };
}

/** The question that this message answers. At the desk people talk to each other too, but an answer is an answer. */
function openIn(message: InboundMessage, { open }: Recollection, now: Instant): Conversation | undefined {
  return open?.chat === message.chat && open.expiresAt > now ? open : undefined;
}

function wasAsked(message: InboundMessage, { asked }: Recollection, now: Instant): boolean {
  if (message.quoted?.fromMe) return true;
  return message.direct && asked?.chat === message.chat && asked.until > now;
}
