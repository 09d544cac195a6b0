import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { setOnline } from '../model/api.ts';
import { chatsOf, type Chat } from '../model/chats.ts';
import { getModel, type PhoneMessage } from '../model/store.ts';
import { useMessages, useModel } from '../model/use-model.ts';
import { words } from '../model/words.ts';
import { Avatar } from './avatar.tsx';
import { ChatTabs } from './chat-tabs.tsx';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { Icon } from './icons.tsx';
import { Switch } from './switch.tsx';

interface PhoneProps {
  readonly number: string;
  /** Only this chat; without it there is a choice. */
  readonly only?: Chat | undefined;
  /** A chat that is shown elsewhere. */
  readonly without?: string | undefined;
  /** Drafts of the first hint come here. */
  readonly offered?: boolean;
  /** Where there is one phone at a time: lets people choose another. */
  readonly onPick?: (() => void) | undefined;
}

/** One phone as a person holds it: a chat, its messages, and a field to write in. */
export function Phone({ number, only, without, offered = false, onPick }: PhoneProps): VNode | null {
  const phone = useModel((model) => model.phones.get(number));
  const bots = useModel((model) => model.bots);
  const groups = useModel((model) => model.groups);
  const messages = useMessages(number);
  const [wanted, setWanted] = useState<string>();
  const chats = useMemo(
    () => chatsOf(getModel(), number, messages).filter(({ id }) => id !== without),
    [number, messages, bots, groups, without],
  );
  const chat = only ?? chats.find(({ id }) => id === wanted) ?? chats[0];
  if (!phone) return null;
  return (
    <section class="phone" aria-label={only ? only.name : phone.name}>
      <header class="phone-head">
        {only ? (
          <Avatar name={only.name} kind={only.kind} />
        ) : (
          <Avatar name={phone.name} online={phone.online} />
        )}
        <div class="who">
          {onPick ? (
            <h2>
              <button
                type="button"
                class="pick"
                aria-haspopup="dialog"
                title={words.choosePhone}
                onClick={onPick}
              >
                <span>{phone.name}</span>
                <Icon name="down" />
              </button>
            </h2>
          ) : (
            <h2>{only?.name ?? phone.name}</h2>
          )}
          <p>{only ? phone.name : [phone.number, phone.language].filter(Boolean).join(' · ')}</p>
        </div>
        {!only && (
          <Switch
            on={phone.online}
            label={words.switchOnline(phone.name)}
            onChange={(online) => void setOnline(number, online)}
          />
        )}
      </header>
      {!only && chats.length > 1 && (
        <ChatTabs chats={chats} chosen={chat?.id} unread={phone.unreadIn} onChoose={setWanted} />
      )}
      {chat && (
        <OneChat
          key={`${number} ${chat.id}`}
          {...{ number, chat, messages, offered }}
          online={phone.online}
        />
      )}
      {!chat && <p class="nothing">{words.botAway}</p>}
    </section>
  );
}

interface OneChatProps {
  readonly number: string;
  readonly chat: Chat;
  readonly messages: readonly PhoneMessage[];
  readonly online: boolean;
  readonly offered: boolean;
}

function OneChat({ number, chat, messages, online, offered }: OneChatProps): VNode {
  const [replyTo, setReplyTo] = useState<PhoneMessage>();
  const here = useMemo(() => messages.filter((message) => message.chat === chat.id), [messages, chat.id]);
  const written = useMemo(
    () => here.filter(({ mine, deleted }) => mine && !deleted).map(({ text }) => text),
    [here],
  );
  return (
    <>
      <Conversation number={number} chat={chat} messages={here} onReply={setReplyTo} />
      <Composer
        {...{ number, online, replyTo, written, offered }}
        chat={chat.id}
        onReplied={() => setReplyTo(undefined)}
      />
    </>
  );
}
