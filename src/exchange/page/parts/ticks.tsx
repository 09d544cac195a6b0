import type { VNode } from 'preact';
import type { PhoneMessage } from '../model/store.ts';
import { words } from '../model/words.ts';

const SINGLE = 'm4.5 8.5 3.5 3.5 7-8';
const DOUBLE = 'm1.5 8.5 3.5 3.5 7-8M9 11.2l.8.8 7-8';

const SHAPES = {
  pending: 'M10 4.5V8l2 1.5M10 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12Z',
  server: SINGLE,
  delivered: DOUBLE,
  read: DOUBLE,
  error: 'M10 5v3.5m0 2.5v.01M10 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12Z',
} as const;

/** How far one's own message got: one grey tick, two grey, two blue. */
export const Ticks = ({ ack }: { ack: NonNullable<PhoneMessage['ack']> }): VNode => (
  <svg class={`ticks is-${ack}`} viewBox="0 0 19 16" role="img" aria-label={words.ack[ack]}>
    <path d={SHAPES[ack]} />
  </svg>
);
