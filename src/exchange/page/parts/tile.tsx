import type { VNode } from 'preact';
import { setOnline } from '../model/api.ts';
import { useMessages, useModel } from '../model/use-model.ts';
import { timeOf } from '../model/times.ts';
import { words } from '../model/words.ts';
import { SmallAttachment } from './attachment.tsx';
import { Avatar } from './avatar.tsx';
import { Badge } from './badge.tsx';
import { Rich } from './rich.tsx';
import { Switch } from './switch.tsx';
import { Ticks } from './ticks.tsx';

interface TileProps {
  readonly number: string;
  readonly onOpen: (number: string) => void;
}

/** So many of the newest messages fit on a small phone. */
const SHOWN = 3;

/** A stakeholder's phone, small. */
export function Tile({ number, onOpen }: TileProps): VNode | null {
  const phone = useModel((model) => model.phones.get(number));
  const messages = useMessages(number).slice(-SHOWN);
  if (!phone) return null;
  return (
    <article class={`tile ${phone.online ? '' : 'is-offline'}`}>
      <header>
        <Avatar name={phone.name} online={phone.online} />
        <Badge count={phone.unread} />
        <h3>
          <bdi>{phone.name}</bdi> <span>{phone.language}</span>
        </h3>
        <Switch
          on={phone.online}
          label={words.switchOnline(phone.name)}
          onChange={(online) => void setOnline(number, online)}
        />
      </header>
      <div class="small-screen">
        {messages.length === 0 && !phone.online && <p class="nothing">{words.offline}</p>}
        {messages.map((message) => (
          <div key={message.seq} class={`mini ${message.mine ? 'is-mine' : 'is-theirs'}`}>
            {message.attachment && <SmallAttachment attachment={message.attachment} />}
            <p class="mini-text" dir="auto">
              {message.deleted ? (
                words.deleted
              ) : (
                <Rich text={message.text || (message.attachment ? '' : words.other)} />
              )}
            </p>
            <p class="meta">
              {message.edited && <span>{words.edited}</span>}
              <time>{timeOf(message.at)}</time>
              {message.mine && message.ack && <Ticks ack={message.ack} />}
            </p>
          </div>
        ))}
      </div>
      <button
        type="button"
        class="cover"
        aria-label={words.openPhone(phone.name)}
        onClick={() => onOpen(number)}
      />
    </article>
  );
}
