import type { VNode } from 'preact';

/** Line icons on a grid of 24; they stand beside words or in labelled buttons, so they say nothing themselves. */
const PATHS = {
  bell: 'M12 4c-3 0-5 2.2-5 5.2v3.2L5.4 15a.8.8 0 0 0 .7 1.2h11.8a.8.8 0 0 0 .7-1.2L17 12.4V9.2C17 6.2 15 4 12 4Zm-2 15a2 2 0 0 0 4 0',
  group:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5.5 8c0-3 2.4-5 5.5-5s5.5 2 5.5 5M15.5 5.3a3 3 0 0 1 0 5.4m2 3.8c1.9.7 3 2.3 3 4.5',
  send: 'M5 12h13m-5.5-5.5L18 12l-5.5 5.5',
  reply: 'M10 7 5 12l5 5m-5-5h9a5 5 0 0 1 5 5v1',
  close: 'm6 6 12 12M18 6 6 18',
  search: 'M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm5-1.5 4 4',
  sliders:
    'M5 8h9m4 0h1M5 16h1m4 0h9M16 8m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0M8 16m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  down: 'm7 10 5 5 5-5',
  document:
    'M7 3.5h6.5L18 8v12a.9.9 0 0 1-.9.9H7a.9.9 0 0 1-.9-.9V4.4A.9.9 0 0 1 7 3.5Zm6.5 0V8H18M9 12.5h6M9 16h6',
  pin: 'M12 20s6-5.4 6-10a6 6 0 1 0-12 0c0 4.6 6 10 6 10Zm0-8a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  away: 'M4 9.5C8.5 5.2 15.5 5.2 20 9.5M7.3 13c2.7-2.5 6.7-2.5 9.4 0M12 17.5h.01M4 4l16 16',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }): VNode => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
