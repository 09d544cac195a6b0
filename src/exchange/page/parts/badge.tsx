import type { VNode } from 'preact';
import { words } from '../model/words.ts';

/** How many messages wait to be read; nothing when none does. */
export const Badge = ({ count }: { count: number }): VNode | null =>
  count === 0 ? null : (
    <span class="badge" role="img" aria-label={words.unread(count)}>
      {count > 99 ? '99+' : count}
    </span>
  );
