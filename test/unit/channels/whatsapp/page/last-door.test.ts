import { guardHandOver, partsOf, send } from '../../../../../src/channels/whatsapp/page/send.ts';

/** A page with the library in it: between the library's question for an id and its hand-over, something happens. */
function openPage(between: () => void = () => undefined) {
  const handed: string[] = [];
  const known = new Map<string, { ack: number }>();
  const Socket = { state: 'CONNECTED' };
  const action = {
    addAndSendMsgToChat: (_: object, message: { id: { id: string } }) => {
      handed.push(message.id.id);
      known.set(message.id.id, { ack: 0 });
    },
  };
  const keys = { newId: () => 'its own' };
  const modules: Record<string, object> = {
    WAWebSendMsgChatAction: action,
    WAWebCollections: { Msg: { get: (id: string) => known.get(id) } },
    WAWebSocketModel: { Socket },
    WAWebMsgKey: keys,
  };
  const sendMessage = async (chat: object, _: string, { extraOptions }: { extraOptions: object }) => {
    const id = await Promise.resolve(keys.newId());
    between();
    action.addAndSendMsgToChat(chat, { id: { id, _serialized: id }, ...extraOptions } as never);
    return known.get(id);
  };
  const tocsin = {
    ...{ claims: new Map(), media: new Map(), guardHandOver, partsOf },
    chatById: async () => ({}),
    own: async (_: object, id: string) => known.get(id),
  };
  Object.assign(globalThis, {
    window: { require: (name: string) => modules[name], WWebJS: { sendMessage }, tocsin },
  });
  const order = { id: 'A1', chat: 'x@c.us', text: 'hello', sendBefore: Date.now() + 1_000 };
  return { handed, known, keys, action, Socket, order };
}

describe('the last door before WhatsApp', () => {
  const { now } = Date;
  afterEach(() => {
    Date.now = now;
    Reflect.deleteProperty(globalThis, 'window');
  });

  it('lets a message through under its id, and leaves the page as it was', async () => {
    const { handed, keys, order } = openPage();
    expect(await send(order)).toEqual({ kind: 'handed', ack: 0 });
    expect([handed, keys.newId()]).toEqual([['A1'], 'its own']);
  });

  it('turns away what became too late on the way there', async () => {
    const { handed, order } = openPage(() => {
      const passed = order.sendBefore + 1;
      Date.now = () => passed;
    });
    expect(await send(order)).toEqual({ kind: 'refused', reason: 'too-late' });
    expect(handed).toEqual([]);
  });

  it('turns away an id that came to be on the way there', async () => {
    const { handed, known, order } = openPage(() => known.set('A1', { ack: 2 }));
    expect(await send(order)).toEqual({ kind: 'exists', ack: 2 });
    expect(handed).toEqual([]);
  });

  it('turns away what would leave on a closed socket', async () => {
    const { handed, Socket, order } = openPage(() => (Socket.state = 'TIMEOUT'));
    expect(await send(order)).toEqual({ kind: 'refused', reason: 'not-connected' });
    expect(handed).toEqual([]);
  });

  it('turns away what a library that makes its own ids would send', async () => {
    const { handed, keys, order } = openPage();
    Object.defineProperty(keys, 'newId', { get: () => () => 'its own', set: () => undefined });
    expect(await send(order)).toEqual({ kind: 'refused', reason: 'id-not-used' });
    expect(handed).toEqual([]);
  });

  it('lets one of two through that carry the same id at the same time', async () => {
    const { handed, known, order } = openPage();
    known.set = () => known; // a page that takes its time to know its messages
    const kinds = (await Promise.all([send(order), send(order)])).map(({ kind }) => kind);
    expect(handed).toEqual(['A1']);
    expect(kinds).not.toContain('refused');
  });

  it('is open to what is not ours', async () => {
    const { handed, action, order } = openPage();
    await send(order);
    action.addAndSendMsgToChat({}, { id: { id: 'B2' } });
    expect(handed).toEqual(['A1', 'B2']);
  });

  it('is noticed when it cannot be put up', async () => {
    const { action, order } = openPage();
    Object.defineProperty(action, 'addAndSendMsgToChat', {
      get: () => (_: object, message: { id: { id: string } }) => void message,
      set: () => undefined,
    });
    expect(await send(order)).toEqual({ kind: 'odd', reason: 'not-guarded' });
  });
});
