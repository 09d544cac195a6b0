import type { SendResult } from '../../../src/channels/channel.ts';
import { watchFailures } from '../../../src/broadcast/index.ts';
import type { AccountId } from '../../../src/core/index.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

type Reason = Extract<SendResult, { kind: 'not-sent' }>['reason'];

describe('the watch over failures', () => {
  let server: TestRedis;
  beforeAll(async () => void (server = await startRedis()));
  afterAll(() => server.stop());

  /** Ten failures for one reason, by an account of that name. */
  async function pauses(reason: Reason): Promise<boolean> {
    let paused = false;
    for (let i = 0; i < 10; i += 1) {
      const result = { kind: 'not-sent', reason, retry: true } as const;
      paused = await watchFailures(server.redis, reason as string as AccountId, result, 1_000 + i);
    }
    return paused;
  }

  it.each(['refused', 'rate-limited'] as const)('pauses an account that is %s', async (reason) =>
    expect(await pauses(reason)).toBe(true),
  );

  it.each(['page-failed', 'not-on-channel', 'not-connected', 'no-attachment', 'too-late'] as const)(
    'leaves an account alone when it was %s',
    async (reason) => expect(await pauses(reason)).toBe(false),
  );
});
