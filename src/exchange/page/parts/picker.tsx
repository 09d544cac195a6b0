import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { matches } from '../model/chats.ts';
import { plainText } from '../model/rich-text.ts';
import type { PhoneView } from '../model/store.ts';
import { useModel } from '../model/use-model.ts';
import { words } from '../model/words.ts';
import { Avatar } from './avatar.tsx';
import { Badge } from './badge.tsx';
import { Icon } from './icons.tsx';

/** So many are listed at once; the search finds the others. */
const LISTED = 200;

interface PickerProps {
  readonly chosen: string | undefined;
  readonly onChoose: (number: string) => void;
}

/** On a small screen: all phones, staff first, to choose the one in hand. */
export function Picker({ chosen, onChoose }: PickerProps): VNode {
  const phones = useModel((model) => model.phones);
  const [search, setSearch] = useState('');
  const found = useMemo(
    () => [...phones.values()].filter((phone) => matches(phone, search)),
    [phones, search],
  );
  const part = (title: string, role: PhoneView['role']): VNode | null => {
    const listed = found.filter((phone) => phone.role === role).slice(0, LISTED);
    if (listed.length === 0) return null;
    return (
      <>
        <h3>{title}</h3>
        <ul>
          {listed.map((phone) => (
            <li key={phone.number}>
              <button
                type="button"
                aria-current={phone.number === chosen}
                onClick={() => onChoose(phone.number)}
              >
                <Avatar name={phone.name} online={phone.online} />
                <span class="who">
                  <strong dir="auto">{phone.name}</strong>
                  <span dir="auto">{phone.last ? plainText(phone.last.text) : phone.number}</span>
                </span>
                <Badge count={phone.unread} />
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  };
  return (
    <div class="picker">
      <h2>{words.choosePhone}</h2>
      <label class="search">
        <Icon name="search" />
        <input
          type="search"
          value={search}
          placeholder={words.searchShort}
          aria-label={words.search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </label>
      <div class="picker-list">
        {found.length === 0 && <p class="nothing">{phones.size === 0 ? words.noPhones : words.nobody}</p>}
        {part(words.staff, 'staff')}
        {part(words.contacts, 'contact')}
      </div>
    </div>
  );
}
