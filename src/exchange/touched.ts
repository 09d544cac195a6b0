import type { Phone } from '../core/index.ts';
import type { Fact } from './fact.ts';
import type { MessageRecord, State } from './state.ts';

/** What a page that shows phones has to draw anew. */
export interface Touched {
  readonly phones: readonly Phone[];
  /** Places in the log. */
  readonly messages: readonly number[];
  /** Groups or bots changed. */
  readonly everything?: boolean;
}

const people = (message: MessageRecord): Phone[] => [
  message.from,
  ...(Object.keys(message.reached) as Phone[]),
];

/** What `fact` changes for phones; asked before it is applied. */
export function touchedBy(state: State, fact: Fact): Touched {
  switch (fact.f) {
    case 'phone':
      return { phones: [fact.phone.number], messages: [] };
    case 'group':
    case 'account':
      return { phones: [], messages: [], everything: true };
    case 'message':
      return { phones: people(fact.message), messages: [fact.message.seq] };
    case 'reached': {
      const writers = fact.reaches
        .map(({ seq }) => state.log[seq - 1]?.from)
        .filter((from) => from !== undefined);
      return {
        phones: [...fact.reaches.map(({ by }) => by), ...writers],
        messages: fact.reaches.map(({ seq }) => seq),
      };
    }
    case 'stored': {
      const events = state.bots.get(fact.account)?.events ?? [];
      const messages = events.flatMap((event) =>
        event.type === 'message' && event.seq <= fact.seq ? [event.of] : [],
      );
      const writers = messages.map((seq) => state.log[seq - 1]?.from).filter((from) => from !== undefined);
      return { phones: writers, messages };
    }
    case 'confirmed':
    case 'edited':
    case 'deleted':
    case 'reacted':
    case 'voted': {
      const message = state.log[fact.seq - 1];
      return { phones: message ? people(message) : [], messages: [fact.seq] };
    }
    default:
      return { phones: [], messages: [] };
  }
}
