import type { TargetedKeyboardEvent, VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Refused, sendMessage } from '../model/api.ts';
import { useOfferedDraft } from '../model/draft.ts';
import { plainText } from '../model/rich-text.ts';
import type { PhoneMessage } from '../model/store.ts';
import { words } from '../model/words.ts';
import { Icon } from './icons.tsx';

interface ComposerProps {
  readonly number: string;
  readonly chat: string;
  readonly online: boolean;
  readonly replyTo: PhoneMessage | undefined;
  readonly onReplied: () => void;
  /** What was written here before, newest last. */
  readonly written: readonly string[];
  /** Takes the drafts that the first hint offers. */
  readonly offered: boolean;
}

export function Composer({
  number,
  chat,
  online,
  replyTo,
  onReplied,
  written,
  offered,
}: ComposerProps): VNode {
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState('');
  const [recalled, setRecalled] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);

  const write = (next: string): void => {
    setText(next);
    field.current?.focus();
  };
  useOfferedDraft(offered, write);
  useLayoutEffect(() => fit(field.current), [text]);
  useLayoutEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo]);

  const send = async (): Promise<void> => {
    const wanted = text.trim();
    if (!wanted || !online) return;
    setText('');
    setRecalled(0);
    setRefusal('');
    try {
      await sendMessage(number, chat, wanted, replyTo?.id);
      onReplied();
    } catch (error) {
      setText(wanted);
      setRefusal(error instanceof Refused ? error.message : words.reconnecting);
    }
  };

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void send();
    } else if (event.key === 'Escape' && replyTo) {
      event.stopPropagation();
      onReplied();
    } else if (event.key === 'ArrowUp' && (text === '' || text === written.at(-recalled))) {
      const next = Math.min(recalled + 1, written.length);
      if (next === 0) return;
      event.preventDefault();
      setRecalled(next);
      setText(written.at(-next) ?? '');
    }
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {!online && <p class="note">{words.offlineNote}</p>}
      {refusal && (
        <p class="note is-warning" role="alert">
          {refusal}
        </p>
      )}
      {replyTo && (
        <div class="replying">
          <p dir="auto">{plainText(replyTo.text)}</p>
          <button type="button" class="round quiet" aria-label={words.cancelReply} onClick={onReplied}>
            <Icon name="close" />
          </button>
        </div>
      )}
      <div class="line">
        <textarea
          ref={field}
          rows={1}
          value={text}
          placeholder={words.write}
          aria-label={words.write}
          dir="auto"
          spellcheck={false}
          autocapitalize="off"
          enterkeyhint="send"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          class="round send"
          aria-label={words.send}
          disabled={!online || text.trim() === ''}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

/** As high as its text, up to what the style allows. */
function fit(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
