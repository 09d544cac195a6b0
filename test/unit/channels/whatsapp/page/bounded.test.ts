import { mediaOf, putMedia } from '../../../../../src/channels/whatsapp/page/media.ts';
import { send } from '../../../../../src/channels/whatsapp/page/send.ts';

const HOUR_MS = 3_600_000;

describe('what the page remembers', () => {
  const page = globalThis as unknown as { window?: unknown };
  afterEach(() => delete page.window);

  it('of sends is the newest thousand', async () => {
    const claims = new Map<string, { handed: boolean }>();
    page.window = {
      require: () => ({ newId: () => '' }),
      WWebJS: {
        sendMessage: async (_: object, __: string, how: { extraOptions: { tocsinClaim: string } }) => {
          const claim = claims.get(how.extraOptions.tocsinClaim);
          if (claim) claim.handed = true;
          return { ack: 1 };
        },
      },
      tocsin: {
        ...{ claims, chatById: async () => ({}), own: async () => undefined },
        ...{ partsOf: () => ({}), guardHandOver: () => undefined },
      },
    };
    for (let i = 0; i < 1_005; i += 1) {
      const answer = await send({ id: `id${i}`, chat: 'chat', text: '', sendBefore: Infinity });
      expect(answer).toEqual({ kind: 'handed', ack: 1 });
    }
    expect(claims.size).toBe(1_000);
    expect([claims.has('id4'), claims.has('id5'), claims.has('id1004')]).toEqual([false, true, true]);
  });

  it('of files is what the servers still have', async () => {
    const media = new Map<string, object>([
      ['old', { at: Date.now() - 7 * HOUR_MS }],
      ['young', { at: Date.now() - 5 * HOUR_MS }],
    ]);
    page.window = {
      WWebJS: { processMediaData: async () => ({}) },
      tocsin: { media, mediaOf, awaitMedia: async () => 'ready' },
    };
    const file = { sha256: 'new', name: 'a.png', mime: 'image/png', base64: '' };
    expect(await putMedia(file)).toBe('ready');
    expect([...media.keys()]).toEqual(['young', 'new']);
  });
});
