import type { Faults } from '../faults.ts';
import type { GroupRecord } from '../state.ts';
import type { PhoneMessage, PhoneView } from '../view.ts';

export interface BotView {
  readonly account: string;
  readonly number: string;
  readonly connected: boolean;
}

/** What the page is told over `/exchange/live`. */
export type LiveFrame =
  | {
      /** On connecting, and again when groups or bots changed. */
      readonly type: 'house';
      readonly bots: readonly BotView[];
      readonly groups: readonly GroupRecord[];
      readonly faults: Faults & { readonly directoryHidesLids: boolean };
      /** The exchange's clock, in milliseconds since 1970. */
      readonly now: number;
    }
  | { readonly type: 'phones'; readonly phones: readonly PhoneView[] }
  | {
      readonly type: 'messages';
      readonly phone: string;
      readonly messages: readonly PhoneMessage[];
      /** These replace what the page had of the phone. */
      readonly all: boolean;
    }
  | { readonly type: 'typing'; readonly chat: string; readonly by: string };

/** What the page says: the phones whose messages it wants to have. */
export interface LiveRequest {
  readonly watch: readonly string[];
}
