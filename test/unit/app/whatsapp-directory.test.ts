import { chatCursors } from '../../../src/app/whatsapp-directory.ts';
import { BASELINE } from '../../../src/channels/whatsapp/index.ts';
import { key, type AccountId, type ChatId } from '../../../src/core/index.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';

const MAIN = 'main' as AccountId;
const chat = (n: number): ChatId => `44770090020${n}@c.us` as ChatId;

describe('how far the chats were read', () => {
  let server: TestRedis;
  beforeAll(async () => void (server = await startRedis()));
  afterAll(() => server.stop());

  it('is kept only of chats that are ahead of what all were read up to', async () => {
    const { loadCursor, saveCursor } = chatCursors(server.redis, MAIN);
    const cursors = {
      old: { at: 900, floor: 300, handled: [['a', 900]] },
      recent: { at: 1_100, floor: 500, handled: [['b', 1_100]] },
      ahead: { at: 200, floor: 200, handled: [['c', 1_050]] },
    } as const;
    await saveCursor(chat(1), cursors.old);
    await saveCursor(chat(2), cursors.recent);
    await saveCursor(chat(3), cursors.ahead);
    expect(await loadCursor(chat(1))).toEqual(cursors.old);
    const baseline = { at: 1_600, floor: 1_000, handled: [] };
    await saveCursor(BASELINE, baseline);
    expect((await server.redis.hkeys(key.chatCursors(MAIN))).sort()).toEqual(
      [BASELINE, chat(2), chat(3)].sort(),
    );
    expect(await loadCursor(BASELINE)).toEqual(baseline);
    expect(await loadCursor(chat(2))).toEqual(cursors.recent);
  });
});
