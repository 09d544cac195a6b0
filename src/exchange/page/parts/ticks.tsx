import type { VNode } from 'preact';
import type { PhoneMessage } from '../model/store.ts';
import { words } from '../model/words.ts';

const SINGLE = 'm3.5 8.5 3 3 6-7';
const DOUBLE = 'm1.5 8.5 3 3 6-7M8 11l.6.5 6-7';

const SHAPES = {
  pending: 'M8 4.5V8l2 1.5M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z',
  server: SINGLE,
  delivered: DOUBLE,
  read: DOUBLE,
  error: 'M8 4.5v4m0 2.5v.01M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z',
} as const;

/** How far one's own message got: one grey tick, two grey, two blue. */
export const Ticks = ({ ack }: { ack: NonNullable<PhoneMessage['ack']> }): VNode => (
  <svg class={`ticks is-${ack}`} viewBox="0 0 16 16" role="img" aria-label={words.ack[ack]}>
    <path d={SHAPES[ack]} />
  </svg>
);
