import type { AccountId, Instant, MessageId, Phone } from '../core/index.ts';
import type { BotEvent } from './bot-event.ts';
import type { GroupRecord, MessageRecord, PhoneRecord } from './state.ts';

/** How far a message got on one phone. */
export interface Reach {
  readonly seq: number;
  readonly by: Phone;
  readonly reached: 'delivered' | 'read';
}

/**
 * Everything that can happen on the exchange. The state is what these make of an empty one, in order; each is in
 * the journal before anyone is told. `kept`, and the extra fields of `phone` and `account`, are what compaction
 * leaves of many facts.
 */
export type Fact =
  | { readonly f: 'phone'; readonly phone: PhoneRecord; readonly inbox?: readonly number[] }
  | { readonly f: 'group'; readonly group: GroupRecord }
  | {
      readonly f: 'account';
      readonly account: AccountId;
      readonly number: Phone;
      readonly last: number;
      readonly stored: number;
      readonly events: readonly BotEvent[];
    }
  | { readonly f: 'directory'; readonly hidesLids: boolean }
  | { readonly f: 'message'; readonly message: MessageRecord }
  | { readonly f: 'kept'; readonly message: MessageRecord }
  | { readonly f: 'reached'; readonly at: Instant; readonly reaches: readonly Reach[] }
  | { readonly f: 'confirmed'; readonly seq: number; readonly at: Instant; readonly ack: 'server' | 'error' }
  | { readonly f: 'edited'; readonly seq: number; readonly text: string; readonly at: Instant }
  | { readonly f: 'deleted'; readonly seq: number; readonly at: Instant }
  | {
      readonly f: 'reacted';
      readonly seq: number;
      readonly id: MessageId;
      readonly by: Phone;
      /** Empty takes the reaction back. */
      readonly emoji: string;
      readonly at: Instant;
    }
  | {
      readonly f: 'voted';
      readonly seq: number;
      readonly id: MessageId;
      readonly by: Phone;
      readonly options: readonly string[];
      readonly at: Instant;
    }
  | { readonly f: 'stored'; readonly account: AccountId; readonly seq: number };
