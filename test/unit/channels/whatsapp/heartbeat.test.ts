import { Heartbeat } from '../../../../src/channels/whatsapp/heartbeat.ts';
import { PageLine, NoPage } from '../../../../src/channels/whatsapp/page-line.ts';
import { systemClock, type MessageId } from '../../../../src/core/index.ts';

/** A heartbeat in a page that answers so, after it told of these. */
function heartbeat(answer: object, told: readonly ('message' | 'ack')[] = [], maySend = true) {
  const clock = systemClock();
  const silences: string[] = [];
  const evaluate = (call: string): Promise<unknown> => {
    const id = /"id":"(\w+)"/.exec(call)?.[1];
    if (id === undefined) return Promise.reject(new NoPage());
    for (const what of told) beating.heard(id as MessageId, what);
    return Promise.resolve(answer);
  };
  const beating: Heartbeat = new Heartbeat({
    ...{ clock, page: new PageLine({ clock, evaluate }), everyMs: 1_000, patienceMs: 30 },
    ...{ me: () => '447700900900@c.us', skew: () => 0, ready: () => maySend },
    onSilence: (how) => void silences.push(how),
  });
  return { beat: () => beating.beat(), silences };
}

describe('the heartbeat', () => {
  const handed = { answer: { kind: 'handed', ack: 0 } };

  it.each([
    ['alive', ['ack', 'message']],
    ['deaf', ['ack']],
    ['mute', ['message']],
    ['mute', []],
  ] as const)('is %s after %j', async (expected, told) => {
    const { beat, silences } = heartbeat(handed, told);
    expect(await beat()).toBe(expected);
    expect(silences).toEqual(expected === 'alive' ? [] : [expected]);
  });

  it.each([
    ['is turned away in the page', { answer: { kind: 'refused', reason: 'id-not-used' } }, true],
    ['failed before the hand-over', { threw: 'Error: No LID for user' }, true],
    ['must not be sent', handed, false],
  ])('that %s says nothing of the session', async (_, answer, maySend) => {
    const { beat, silences } = heartbeat(answer, [], maySend);
    expect(await beat()).toBe('away');
    expect(silences).toEqual([]);
  });
});
