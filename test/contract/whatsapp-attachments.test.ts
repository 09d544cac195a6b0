import type { OutgoingMessage, SendResult } from '../../src/channels/channel.ts';
import { browsersOn } from '../support/browsers.ts';
import type { WhatsAppChannel } from '../../src/channels/whatsapp/index.ts';
import { sha256Of } from '../../src/core/index.ts';
import type { AttachmentFile, AttachmentMime, ChatId, Phone } from '../../src/core/index.ts';
import { pdf, png } from '../support/attachments.ts';
import { newId, until, wait } from './harness.ts';
import { openWorld, type WhatsAppWorld } from './whatsapp-harness.ts';

const person = (n: number): Phone => `+4477009003${String(n).padStart(2, '0')}` as Phone;
const BEN = person(0);

/** A file that was never sent before, and counts how often its bytes are asked for. */
let shade = 0;
function freshFile(content: Uint8Array = png((shade += 1)), mime: AttachmentMime = 'image/png') {
  const file = { name: 'map.png', mime, sha256: sha256Of(content), size: content.length, asked: 0 };
  return Object.assign(file, {
    bytes: () => {
      file.asked += 1;
      return Promise.resolve(content);
    },
  });
}

describe('attachments on WhatsApp', () => {
  let world: WhatsAppWorld;
  let channel: WhatsAppChannel;
  const cloud = () => world.standIn.cloud;
  const uploads = () => cloud().calls.filter((call) => call.startsWith('upload ')).length;
  const chatWith = async (phone: Phone): Promise<ChatId> => {
    const found = await channel.chatOf(phone);
    if (found.kind !== 'chat') throw new Error(found.kind);
    return found.chat;
  };
  const sends = async (
    attachment: AttachmentFile,
    to = BEN,
    change: Partial<OutgoingMessage> = {},
  ): Promise<SendResult> =>
    channel.send({
      ...{ id: newId(), chat: await chatWith(to), text: 'the map', attachment },
      sendBefore: world.clock.now() + 20_000,
      ...change,
    });
  const shown = (phone: Phone): string[] =>
    cloud()
      .person(phone)
      .files()
      .map(({ sha256 }) => sha256);

  beforeAll(async () => {
    world = await openWorld();
    channel = world.open();
    const handlers = { onMessage: () => Promise.resolve(), onReceipt: () => Promise.resolve() };
    await Promise.all([world.scan(), channel.start(handlers)]);
  });
  afterEach(() => cloud().clearFaults());
  afterAll(async () => {
    await channel.stop();
    await world.close();
  });

  it('are uploaded once for everybody', async () => {
    const [file, before] = [freshFile(), uploads()];
    for (let n = 1; n <= 20; n += 1) expect(await sends(file, person(n))).toMatchObject({ kind: 'accepted' });
    for (let n = 1; n <= 20; n += 1) await until(() => shown(person(n)).includes(file.sha256), `person ${n}`);
    expect([uploads() - before, file.asked]).toEqual([1, 1]);
  });

  it('are uploaded once when many messages wait for them, and again for another file', async () => {
    const [one, other, before] = [freshFile(), freshFile(), uploads()];
    await cloud().setFaults({ uploads: 'late', lateMs: 300 });
    const all = [1, 2, 3, 4].flatMap((n) => [sends(one, person(n)), sends(other, person(n))]);
    expect(new Set((await Promise.all(all)).map(({ kind }) => kind))).toEqual(new Set(['accepted']));
    expect([uploads() - before, one.asked, other.asked]).toEqual([2, 1, 1]);
  });

  it('are brought again to a browser that was restarted, and to a page that was reloaded', async () => {
    const [file, before] = [freshFile(), uploads()];
    expect(await sends(file)).toMatchObject({ kind: 'accepted' });
    process.kill(browsersOn(`${world.sessionDir}/session`)[0]!, 'SIGKILL');
    await until(() => channel.state() !== 'ready', 'noticed');
    await until(() => channel.state() === 'ready', 'ready again');
    expect(await sends(file)).toMatchObject({ kind: 'accepted' });
    cloud().reload('main');
    await until(() => channel.state() !== 'ready', 'noticed');
    await until(() => channel.state() === 'ready', 'ready again');
    expect(await sends(file)).toMatchObject({ kind: 'accepted' });
    await until(() => shown(BEN).filter((one) => one === file.sha256).length === 3, 'shown');
    expect([uploads() - before, file.asked]).toEqual([3, 3]);
  });

  it('that the servers do not take keep their message back, and have their turn later', async () => {
    const file = freshFile();
    const id = newId();
    await cloud().setFaults({ uploads: 'fails' });
    expect(await sends(file, BEN, { id })).toEqual({
      kind: 'not-sent',
      reason: 'no-attachment',
      retry: true,
    });
    expect(cloud().accepted.filter((one) => one.id === id)).toEqual([]);
    await cloud().clearFaults();
    expect(await sends(file, BEN, { id })).toMatchObject({ kind: 'accepted' });
    await until(() => shown(BEN).includes(file.sha256), 'shown');
  });

  it('that take longer than their message may wait leave with the next try, uploaded once', async () => {
    const [file, before] = [freshFile(), uploads()];
    await cloud().setFaults({ uploads: 'late', lateMs: 1_500 });
    const late = await sends(file, BEN, { sendBefore: world.clock.now() + 1_000 });
    expect(late).toEqual({ kind: 'not-sent', reason: 'too-late', retry: false });
    expect(await sends(file)).toMatchObject({ kind: 'accepted' });
    expect([uploads() - before, file.asked]).toEqual([1, 1]);
  });

  it('answer a message, and keep the id of their own', async () => {
    const quoted = cloud().person(BEN).writes('main', 'where do we meet?');
    await wait(300);
    const [file, id] = [freshFile(), newId()];
    expect(await sends(file, BEN, { id, quote: quoted as typeof id })).toMatchObject({ kind: 'accepted' });
    expect(cloud().accepted.find((one) => one.id === id)).toMatchObject({
      type: 'image',
      quoted,
      text: 'the map',
    });
  });

  it('may be as large as the plan allows', async () => {
    const file = freshFile(pdf(10_000_000), 'application/pdf');
    const started = Date.now();
    expect(await sends(file)).toMatchObject({ kind: 'accepted' });
    expect(Date.now() - started).toBeLessThan(15_000);
    await until(() => shown(BEN).includes(file.sha256), 'shown');
  });
});
