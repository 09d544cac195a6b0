import type { VNode } from 'preact';
import type { Chat } from '../model/chats.ts';
import { words } from '../model/words.ts';
import { Avatar } from './avatar.tsx';
import { Badge } from './badge.tsx';

interface ChatTabsProps {
  readonly chats: readonly Chat[];
  readonly chosen: string | undefined;
  readonly unread: Readonly<Record<string, number>>;
  readonly onChoose: (id: string) => void;
}

/** The chats of a phone, one beside the other. */
export const ChatTabs = ({ chats, chosen, unread, onChoose }: ChatTabsProps): VNode => (
  <nav class="chat-tabs" aria-label={words.chats}>
    {chats.map(({ id, name, kind }) => (
      <button key={id} type="button" aria-current={id === chosen} onClick={() => onChoose(id)}>
        <Avatar name={name} kind={kind} />
        <span>{name}</span>
        <Badge count={id === chosen ? 0 : (unread[id] ?? 0)} />
      </button>
    ))}
  </nav>
);
