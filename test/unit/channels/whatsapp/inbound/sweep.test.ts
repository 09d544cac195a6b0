import { CatchUp } from '../../../../../src/channels/whatsapp/inbound/catch-up.ts';
import { BASELINE, cursorAt, type Cursor } from '../../../../../src/channels/whatsapp/inbound/cursor.ts';
import { Inbox } from '../../../../../src/channels/whatsapp/inbound/inbox.ts';
import { Intake } from '../../../../../src/channels/whatsapp/inbound/intake.ts';
import { Signer } from '../../../../../src/channels/whatsapp/inbound/signer.ts';
import { Sweep } from '../../../../../src/channels/whatsapp/inbound/sweep.ts';
import type { Directory } from '../../../../../src/channels/whatsapp/index.ts';
import type { PageLine } from '../../../../../src/channels/whatsapp/page-line.ts';
import type { Receipts } from '../../../../../src/channels/whatsapp/outbound/receipts.ts';
import { ShiftedClock, createLog, type AccountId, type ChatId } from '../../../../../src/core/index.ts';

const BEN = '447700900201@c.us';
const CLEO = '447700900202@c.us';
const T0 = Math.floor(Date.now() / 1_000) - 7_200;

const raw = (chat: string, id: string, t: number, type = 'chat') => ({
  ...{ id: { id, fromMe: false, remote: chat }, from: chat, body: id, type, t },
});

/** A page with these chats, and all that reads them. */
function reading() {
  const clock = new ShiftedClock();
  const logged: string[] = [];
  const log = createLog({
    ...{ level: 'warn', format: 'json' },
    destination: { write: (line: string) => void logged.push(line) },
  });
  const chats = new Map<string, ReturnType<typeof raw>[]>();
  const cursors = new Map<ChatId, Cursor>([[BASELINE, cursorAt(T0 * 1_000)]]);
  const taken: string[] = [];
  const asked: string[] = [];
  const faults = { store: false, page: false, deaf: 0, calls: 1, chat: '' };
  const answer = (name: string, given: { chat: string; from: number }): unknown => {
    if (name === 'lidOfNumber') return null;
    asked.push(name === 'since' ? `since ${given.chat}` : name);
    if (name === 'chats') return [...chats].map(([chat, list]) => ({ chat, t: list.at(-1)?.t }));
    const messages = (chats.get(given.chat) ?? []).filter(({ t }) => t >= given.from);
    return {
      messages,
      own: [],
      whole: asked.filter((one) => one === asked.at(-1)).length % faults.calls === 0,
    };
  };
  const page = {
    ask: async (name: string, given: { chat: string; from: number }) =>
      faults.page || (name === 'since' && given.chat === faults.chat)
        ? { kind: 'no-answer', reason: 'deadline', threw: false }
        : { kind: 'answer', answer: answer(name, given) },
  } as unknown as PageLine;
  const store = () => (faults.store ? Promise.reject(new Error('the store is away')) : Promise.resolve());
  const inbox = new Inbox(clock, log);
  const catchUp = new CatchUp();
  const directory = { phoneOf: () => Promise.resolve(undefined) } as unknown as Directory;
  const intake = new Intake({
    ...{ account: 'main' as AccountId, clock, log, inbox, catchUp },
    signer: new Signer({ directory, page, deadlineMs: 100 }),
    me: () => ({ pn: undefined, lid: undefined }),
    handlers: () => ({
      onMessage: async ({ text }) => (await store(), void taken.push(text)),
      onReceipt: () => Promise.resolve(),
    }),
    loadCursor: async (chat) => cursors.get(chat),
    saveCursor: async (chat, cursor) => void cursors.set(chat, cursor),
  });
  const sweep = new Sweep({
    ...{ clock, log, page, intake, catchUp, deadlineMs: 100 },
    receipts: {} as unknown as Receipts,
    onDeaf: () => void (faults.deaf += 1),
  });
  const writes = (chat: string, id: string, t: number, type?: string) => {
    const message = raw(chat, id, t, type);
    chats.set(chat, [...(chats.get(chat) ?? []), message]);
    return message;
  };
  const tells = (message: object) => {
    const arrival = intake.message(message, 'told');
    if (arrival) catchUp.tell(arrival);
  };
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));
  return { clock, cursors, logged, taken, asked, faults, inbox, sweep, writes, tells, settled };
}

describe('reading the chats', () => {
  it('hears what was written long before, though the same person writes again first', async () => {
    const { sweep, writes, tells, taken, settled } = reading();
    writes(BEN, 'need help', T0 + 60);
    tells(writes(BEN, 'are you there?', T0 + 3_600));
    await settled();
    expect(taken).toEqual([]);
    sweep.settle();
    await settled();
    expect(taken).toEqual(['need help', 'are you there?']);
    await sweep.run();
    await settled();
    expect(taken).toHaveLength(2);
  });

  it('loses nothing of it when the chats cannot be read at first', async () => {
    const { clock, faults, sweep, writes, tells, taken, settled } = reading();
    faults.page = true;
    writes(BEN, 'need help', T0 + 60);
    sweep.settle();
    tells(writes(BEN, 'are you there?', T0 + 3_600));
    await settled();
    clock.advance(10_000);
    await settled();
    expect(taken).toEqual(['are you there?']);
    faults.page = false;
    await sweep.run();
    await settled();
    expect(taken).toEqual(['are you there?', 'need help']);
  });

  it('goes on where all chats were read, in a new process too', async () => {
    const { sweep, writes, taken, asked, cursors, settled } = reading();
    writes(BEN, 'one', T0 + 60);
    writes(CLEO, 'two', T0 + 3_600);
    sweep.settle();
    await settled();
    expect(taken).toEqual(['one', 'two']);
    expect(cursors.get(BASELINE)?.floor).toBe(T0 + 3_000);
    asked.length = 0;
    sweep.settle();
    await settled();
    expect(asked).toEqual(['chats', `since ${CLEO}`]);
  });

  it('hears of a text that was changed meanwhile, once', async () => {
    const { sweep, writes, tells, taken, settled } = reading();
    sweep.settle();
    await settled();
    const message = writes(BEN, 'all well', T0 + 60);
    tells(message);
    await settled();
    Object.assign(message, { body: 'need help', latestEditSenderTimestampMs: (T0 + 90) * 1_000 });
    for (let looks = 0; looks < 2; looks += 1) {
      sweep.settle();
      await settled();
    }
    expect(taken).toEqual(['all well', 'need help']);
  });

  it('asks until a chat was read whole', async () => {
    const { sweep, faults, writes, taken, asked, settled } = reading();
    faults.calls = 3;
    writes(BEN, 'one', T0 + 60);
    sweep.settle();
    await settled();
    expect(asked).toEqual(['chats', ...Array.from({ length: 3 }, () => `since ${BEN}`)]);
    expect(taken).toEqual(['one']);
  });

  it('reads the other chats when one does not answer, and that one once it does', async () => {
    const { sweep, faults, writes, taken, logged, cursors, settled } = reading();
    writes(BEN, 'one', T0 + 60);
    writes(CLEO, 'need help', T0 + 3_600);
    faults.chat = BEN;
    sweep.settle();
    await settled();
    expect(taken).toEqual(['need help']);
    expect(logged.join()).toMatch(/was not read in time/);
    expect(logged.join()).not.toContain(BEN);
    expect(cursors.get(BASELINE)?.floor).toBe(T0);
    faults.chat = '';
    await sweep.run();
    await settled();
    expect(taken).toEqual(['need help', 'one']);
    expect(cursors.get(BASELINE)?.floor).toBe(T0 + 3_000);
  });

  it('takes a chat that has too much for one sweep as not read yet', async () => {
    const { sweep, faults, writes, taken, settled } = reading();
    faults.calls = 60;
    writes(BEN, 'one', T0 + 60);
    sweep.settle();
    await settled();
    expect(taken).toEqual([]);
    await sweep.run();
    await settled();
    expect(taken).toEqual(['one']);
  });

  it('suspects the library when it does not tell, and never when the store is away or somebody calls', async () => {
    const { clock, sweep, faults, inbox, writes, tells, taken, settled } = reading();
    sweep.settle();
    await settled();
    clock.advance(120_000);
    const now = (): number => Math.floor(clock.now() / 1_000);
    faults.store = true;
    tells(writes(BEN, 'told', now()));
    writes(CLEO, 'a call', now(), 'call_log');
    clock.advance(20_000);
    await sweep.run();
    await settled();
    expect(faults.deaf).toBe(0);
    faults.store = false;
    clock.advance(5_000);
    await settled();
    expect(taken).toEqual(['told']);
    writes(CLEO, 'untold', now());
    clock.advance(20_000);
    await sweep.run();
    await settled();
    expect([faults.deaf, taken]).toEqual([1, ['told', 'untold']]);
    await inbox.stop();
  });

  it('gives a locked message time, tells that it is locked, and its text when it opens', async () => {
    const { clock, sweep, writes, taken, settled } = reading();
    sweep.settle();
    const message = writes(BEN, 'the text', Math.floor(clock.now() / 1_000), 'ciphertext');
    await sweep.run();
    await settled();
    expect(taken).toEqual([]);
    for (let looks = 0; looks < 3; looks += 1) {
      clock.advance(60_000);
      await sweep.run();
      await settled();
    }
    expect(taken).toEqual(['']);
    message.type = 'chat';
    await sweep.run();
    await settled();
    expect(taken).toEqual(['', 'the text']);
  });
});
