import type { VNode } from 'preact';
import type { PhoneView } from '../model/store.ts';
import { words } from '../model/words.ts';
import { Avatar } from './avatar.tsx';
import { Badge } from './badge.tsx';

interface StaffBarProps {
  readonly staff: readonly PhoneView[];
  readonly chosen: string | undefined;
  readonly onChoose: (number: string) => void;
}

/** Whose staff phone is in hand. */
export const StaffBar = ({ staff, chosen, onChoose }: StaffBarProps): VNode => (
  <nav class="staff-bar" aria-label={words.staffPhone}>
    {staff.map(({ number, name, online, unread }) => (
      <button
        key={number}
        type="button"
        aria-current={number === chosen}
        title={name}
        onClick={() => onChoose(number)}
      >
        <Avatar name={name} online={online} />
        <span>{name.split(' ')[0]}</span>
        <Badge count={number === chosen ? 0 : unread} />
      </button>
    ))}
  </nav>
);
