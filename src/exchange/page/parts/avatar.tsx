import type { VNode } from 'preact';
import { Icon } from './icons.tsx';

interface AvatarProps {
  readonly name: string;
  readonly kind?: 'bot' | 'group' | 'phone';
  readonly online?: boolean;
}

/** One of eight colours, always the same for the same name. */
export function hueOf(name: string): number {
  let hash = 7;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (hash >>> 7) % 8;
}

function initials(name: string): string {
  const parts = name.split(/\s+/).filter((part) => /^\p{L}/u.test(part));
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) =>
    part ? [...part][0] : '',
  );
  return letters.join('').toUpperCase() || '#';
}

/** The face of a person, a group or the bot. */
export function Avatar({ name, kind = 'phone', online }: AvatarProps): VNode {
  const look = kind === 'phone' ? `hue-${hueOf(name)}` : `is-${kind}`;
  return (
    <span class={`avatar ${look}`} aria-hidden="true">
      {kind === 'phone' ? initials(name) : <Icon name={kind === 'bot' ? 'bell' : 'group'} />}
      {online !== undefined && <span class={online ? 'dot is-on' : 'dot'} />}
    </span>
  );
}
