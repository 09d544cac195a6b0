import { since } from '../../../../../src/channels/whatsapp/page/read.ts';

const CHAT = '447700900201@c.us';

/** A page with a chat whose history is as long as that, a message a page. */
function openPage(length: number): { models: number } {
  const counted = { models: 0 };
  const messages: object[] = [];
  const turn = (): object[] => {
    const t = length - messages.length;
    if (t > 0) messages.push({ id: { id: `m${t}`, fromMe: false, _serialized: `m${t}` }, t, type: 'chat' });
    return messages.slice(-1);
  };
  const chat = { msgs: { getModelsArray: () => messages } };
  Object.assign(globalThis, {
    window: {
      tocsin: { chatById: () => Promise.resolve(chat) },
      WWebJS: { getMessageModel: (message: object) => ((counted.models += 1), message) },
      require: () => ({ loadEarlierMsgs: () => Promise.resolve(turn()) }),
    },
  });
  return counted;
}

describe('what was written in a chat since', () => {
  afterEach(() => Reflect.deleteProperty(globalThis, 'window'));

  it('is carried over once it is whole, and only then', async () => {
    const counted = openPage(50);
    const asked = { chat: CHAT, from: 11, pages: 20 };
    expect(await since(asked)).toEqual({ messages: [], own: [], whole: false });
    expect(counted.models).toBe(0);
    await since(asked);
    const { messages, whole } = await since(asked);
    expect([messages.length, whole, counted.models]).toEqual([40, true, 40]);
  });
});
