import type { Ack, SendResult } from '../../channel.ts';
import type { SendAnswer } from '../page/send.ts';
import { ackOf } from './ack.ts';

const notSent = (
  reason: Extract<SendResult, { kind: 'not-sent' }>['reason'],
  retry: boolean,
): SendResult => ({
  kind: 'not-sent',
  reason,
  retry,
});

/** What the server's word on a message means to whoever sent it. */
export const resultOfAck = (ack: Ack): SendResult =>
  ack === 'error' ? notSent('refused', false) : { kind: 'accepted', ack };

/** What an answer of the page means; `handed` has still to wait for the server's word. */
export function resultOf(answer: SendAnswer): SendResult {
  switch (answer.kind) {
    case 'handed':
    case 'exists':
      return resultOfAck(ackOf(answer.ack));
    case 'odd':
      return { kind: 'unknown', reason: answer.reason };
    case 'refused':
      break;
  }
  switch (answer.reason) {
    case 'too-late':
      return notSent('too-late', false);
    case 'not-connected':
    case 'no-library':
      return notSent('not-connected', true);
    case 'exists':
      return { kind: 'unknown', reason: 'exists' };
    case 'no-media':
      return notSent('no-attachment', true);
    case 'no-chat':
      return notSent('not-on-channel', false);
    case 'id-not-used':
    case 'threw':
      return notSent('page-failed', true);
  }
}
