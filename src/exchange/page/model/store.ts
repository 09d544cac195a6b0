import type { BotView, LiveFrame } from '../../live/live-frame.ts';
import type { GroupRecord } from '../../state.ts';
import type { PhoneMessage, PhoneView } from '../../view.ts';

export type { BotView, GroupRecord, PhoneMessage, PhoneView };
export type FaultsView = Extract<LiveFrame, { type: 'house' }>['faults'];

/** What the page knows. Every change makes new objects where something changed, and keeps the others. */
export interface Model {
  readonly connected: boolean;
  readonly bots: readonly BotView[];
  readonly groups: readonly GroupRecord[];
  readonly faults: FaultsView | undefined;
  readonly phones: ReadonlyMap<string, PhoneView>;
  /** Of the phones that are watched. */
  readonly messages: ReadonlyMap<string, readonly PhoneMessage[]>;
  /** `chat by` → until when, by the browser's clock. */
  readonly typing: ReadonlyMap<string, number>;
}

/** So much of a phone is kept while the page stays open. */
const KEPT = 400;
const TYPING_MS = 6_000;

let model: Model = {
  connected: false,
  bots: [],
  groups: [],
  faults: undefined,
  phones: new Map(),
  messages: new Map(),
  typing: new Map(),
};
const listeners = new Set<() => void>();

export const getModel = (): Model => model;

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function update(patch: Partial<Model>): void {
  model = { ...model, ...patch };
  for (const listener of listeners) listener();
}

/** Takes in what the exchange says. */
export function take(frame: LiveFrame): void {
  switch (frame.type) {
    case 'house':
      return update({ bots: frame.bots, groups: frame.groups, faults: frame.faults });
    case 'phones': {
      const phones = new Map(model.phones);
      for (const phone of frame.phones) phones.set(phone.number, phone);
      return update({ phones });
    }
    case 'messages': {
      const before = frame.all ? [] : (model.messages.get(frame.phone) ?? []);
      const messages = new Map(model.messages).set(frame.phone, merged(before, frame.messages));
      return update({ messages });
    }
    case 'typing': {
      const key = `${frame.chat} ${frame.by}`;
      update({ typing: new Map(model.typing).set(key, Date.now() + TYPING_MS) });
      setTimeout(() => update({ typing: new Map(model.typing) }), TYPING_MS + 50);
    }
  }
}

/** Known messages are replaced where they stand; new ones follow. */
function merged(before: readonly PhoneMessage[], news: readonly PhoneMessage[]): readonly PhoneMessage[] {
  const fresh = new Map(news.map((message) => [message.seq, message]));
  const kept = before.map((message) => {
    const changed = fresh.get(message.seq);
    fresh.delete(message.seq);
    return changed ?? message;
  });
  return [...kept, ...fresh.values()].slice(-KEPT);
}

/** Phones that nobody looks at any more are dropped: what is kept of them would go stale. */
export function forget(watched: ReadonlySet<string>): void {
  const messages = new Map([...model.messages].filter(([phone]) => watched.has(phone)));
  if (messages.size !== model.messages.size) update({ messages });
}
