import type { VNode } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { markRead } from '../model/api.ts';
import { nameOf, type Chat } from '../model/chats.ts';
import { getModel, type PhoneMessage } from '../model/store.ts';
import { dayOf, sameDay } from '../model/times.ts';
import { useModel } from '../model/use-model.ts';
import { words } from '../model/words.ts';
import { Bubble } from './bubble.tsx';

interface ConversationProps {
  readonly number: string;
  readonly chat: Chat;
  readonly messages: readonly PhoneMessage[];
  readonly onReply: (message: PhoneMessage) => void;
}

/** Nearer to the end than this, new messages keep the end in view. */
const NEAR_PX = 120;

export function Conversation({ number, chat, messages, onReply }: ConversationProps): VNode {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const unread = useModel((model) => model.phones.get(number)?.unreadIn[chat.id] ?? 0);
  const typing = useModel((model) => isTyping(model.typing, number, chat));
  const name = useCallback((id: string) => nameOf(getModel(), id), []);

  useEffect(() => {
    if (unread > 0 && document.visibilityState === 'visible')
      void markRead(number, chat.id).catch(() => undefined);
  }, [unread, number, chat.id]);

  useLayoutEffect(() => {
    atEnd.current = true;
  }, [number, chat.id]);
  useLayoutEffect(() => {
    const box = list.current;
    if (box && atEnd.current) box.scrollTop = box.scrollHeight;
  }, [messages, typing]);

  const onScroll = (): void => {
    const box = list.current;
    if (box) atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
  };

  return (
    <div
      class="conversation"
      ref={list}
      onScroll={onScroll}
      role="log"
      aria-label={words.messages(chat.name)}
      tabIndex={0}
    >
      {messages.length === 0 && <p class="nothing">{words.noMessages}</p>}
      <ol>
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const newDay = !before || !sameDay(before.at, message.at);
          const first = newDay || before.from !== message.from;
          const named = chat.kind === 'group' && !message.mine && first;
          return [
            newDay && (
              <li key={`day-${message.seq}`} class="day">
                {dayOf(message.at)}
              </li>
            ),
            <Bubble
              key={message.seq}
              message={message}
              number={number}
              first={first}
              sender={named ? name(message.from) : undefined}
              nameOf={name}
              onReply={onReply}
            />,
          ];
        })}
      </ol>
      {typing && (
        <p class="message is-theirs typing">
          <span class="bubble">{words.typing}</span>
        </p>
      )}
    </div>
  );
}

function isTyping(typing: ReadonlyMap<string, number>, number: string, chat: Chat): boolean {
  const now = Date.now();
  if (chat.kind === 'bot') return (typing.get(`${number} ${chat.id}`) ?? 0) > now;
  return [...typing].some(([key, until]) => key.startsWith(`${chat.id} `) && until > now);
}
