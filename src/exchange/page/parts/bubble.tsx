import type { VNode } from 'preact';
import { voteFor } from '../model/api.ts';
import type { PhoneMessage } from '../model/store.ts';
import { timeOf } from '../model/times.ts';
import { words } from '../model/words.ts';
import { AttachmentView } from './attachment.tsx';
import { hueOf } from './avatar.tsx';
import { Icon } from './icons.tsx';
import { Rich } from './rich.tsx';
import { Ticks } from './ticks.tsx';

interface BubbleProps {
  readonly message: PhoneMessage;
  /** Whose phone it is on. */
  readonly number: string;
  /** Shown above the first of somebody's messages in a group. */
  readonly sender?: string | undefined;
  /** The first of several by the same person. */
  readonly first: boolean;
  readonly nameOf: (id: string) => string;
  readonly onReply: (message: PhoneMessage) => void;
}

export function Bubble({ message, number, sender, first, nameOf, onReply }: BubbleProps): VNode {
  const { mine, ack, quoted, edited, deleted, forwarded, at, reactions } = message;
  const side = mine ? 'is-mine' : 'is-theirs';
  const emojis = [...new Set(Object.values(reactions ?? {}))];
  return (
    <li class={`message ${side} ${first ? 'is-first' : ''}`}>
      <div class={`bubble ${emojis.length > 0 ? 'has-reactions' : ''}`}>
        {sender !== undefined && <p class={`sender ink-${hueOf(sender)}`}>{sender}</p>}
        {forwarded && <p class="forwarded">{words.forwarded}</p>}
        {quoted && (
          <blockquote class="quote">
            <cite>{quoted.from === number ? words.you : nameOf(quoted.from)}</cite>
            <p dir="auto">
              <Rich text={quoted.text || words.deleted} />
            </p>
          </blockquote>
        )}
        <Body message={message} number={number} />
        <p class="meta">
          {edited && <span>{words.edited}</span>}
          <time dateTime={new Date(at).toISOString()}>{timeOf(at)}</time>
          {mine && ack && !deleted && <Ticks ack={ack} />}
        </p>
        {emojis.length > 0 && <span class="reactions">{emojis.join(' ')}</span>}
      </div>
      {!deleted && (
        <button
          type="button"
          class="round quiet reply"
          aria-label={words.reply}
          onClick={() => onReply(message)}
        >
          <Icon name="reply" />
        </button>
      )}
    </li>
  );
}

function Body({ message, number }: { message: PhoneMessage; number: string }): VNode {
  const { deleted, kind, text, attachment, location, poll } = message;
  if (deleted) return <p class="text is-faint">{words.deleted}</p>;
  const label = kind === 'text' || kind === 'poll' || attachment ? undefined : words[kind];
  return (
    <>
      {label && <p class="kind">{label}</p>}
      {attachment && <AttachmentView attachment={attachment} />}
      {location && (
        <p class="place">
          <Icon name="pin" /> {location.latitude.toFixed(4)}, {location.longitude.toFixed(4)}
        </p>
      )}
      {text && (
        <p class="text" dir="auto">
          <Rich text={text} />
        </p>
      )}
      {poll && <Poll message={message} options={poll} number={number} />}
    </>
  );
}

function Poll({
  message,
  options,
  number,
}: {
  message: PhoneMessage;
  options: readonly string[];
  number: string;
}): VNode {
  const votes: Readonly<Record<string, readonly string[]>> = message.votes ?? {};
  const mine = votes[number] ?? [];
  const count = (option: string): number =>
    Object.values(votes).filter((chosen) => chosen.includes(option)).length;
  return (
    <ul class="poll">
      {options.map((option) => (
        <li key={option}>
          <button
            type="button"
            aria-pressed={mine.includes(option)}
            onClick={() => void voteFor(number, message.id, mine.includes(option) ? [] : [option])}
          >
            <span dir="auto">{option}</span>
            <span>{count(option) || ''}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
