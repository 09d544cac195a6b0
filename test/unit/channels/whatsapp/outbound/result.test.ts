import { ackOf, isNews } from '../../../../../src/channels/whatsapp/outbound/ack.ts';
import { resultOf, resultOfAck } from '../../../../../src/channels/whatsapp/outbound/result.ts';

describe('what became of a send', () => {
  it.each([
    [-1, 'error'],
    [0, 'pending'],
    [1, 'server'],
    [2, 'delivered'],
    [3, 'read'],
    [4, 'read'],
  ])('reads ack %i as %s', (number, ack) => expect(ackOf(number)).toBe(ack));

  it('is certain only where it is', () => {
    expect(resultOf({ kind: 'handed', ack: 1 })).toEqual({ kind: 'accepted', ack: 'server' });
    expect(resultOf({ kind: 'handed', ack: 0 })).toEqual({ kind: 'accepted', ack: 'pending' });
    expect(resultOf({ kind: 'exists', ack: 3 })).toEqual({ kind: 'accepted', ack: 'read' });
    expect(resultOf({ kind: 'odd', reason: 'no-message' })).toEqual({
      kind: 'unknown',
      reason: 'no-message',
    });
    expect(resultOfAck('error')).toEqual({ kind: 'not-sent', reason: 'refused', retry: false });
  });

  it.each([
    ['too-late', 'too-late', false],
    ['not-connected', 'not-connected', true],
    ['no-media', 'no-attachment', true],
    ['no-library', 'not-connected', true],
    ['no-chat', 'not-on-channel', false],
    ['id-not-used', 'page-failed', true],
    ['threw', 'page-failed', true],
  ] as const)('turned away as %s is not sent: %s', (reason, expected, retry) =>
    expect(resultOf({ kind: 'refused', reason })).toEqual({ kind: 'not-sent', reason: expected, retry }),
  );

  it('tells only what goes on, and never a step back', () => {
    expect(isNews(undefined, 'pending')).toBe(true);
    expect(isNews('server', 'delivered')).toBe(true);
    expect(isNews('read', 'delivered')).toBe(false);
    expect(isNews('read', 'read')).toBe(false);
    expect(isNews('pending', 'error')).toBe(true);
    expect(isNews('delivered', 'error')).toBe(false);
    expect(isNews('error', 'server')).toBe(true);
  });
});
