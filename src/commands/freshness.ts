import type { InboundMessage } from '../channels/channel.ts';
import { say, type Instant, type UiLanguage } from '../core/index.ts';
import { freshnessTexts as texts } from './freshness.texts.ts';

/** Older commands are asked for again: what was right then may be wrong now. */
export const STALE_AFTER_MS = 2 * 60_000;

export type Staleness = 'stale' | 'edited' | 'forwarded' | 'quoted';

/**
 * Why a message must not be carried out, if so. Quoting one of the bot's own messages is how people answer;
 * a command that quotes someone else may be that person's words.
 */
export function staleness(message: InboundMessage, now: Instant): Staleness | undefined {
  if (message.edited) return 'edited';
  if (message.forwarded) return 'forwarded';
  if (message.quoted && !message.quoted.fromMe) return 'quoted';
  return now - message.at > STALE_AFTER_MS ? 'stale' : undefined;
}

/** The one sentence that asks for it again. */
export const stalenessText = (why: Staleness, ageMs: number, language: UiLanguage): string =>
  say(texts[why], language, { minutes: Math.max(1, Math.round(ageMs / 60_000)) });
