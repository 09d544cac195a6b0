import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editMessage } from '../../../src/exchange/amend.ts';
import { botSends } from '../../../src/exchange/bot-sends.ts';
import { registerBot, storedBy } from '../../../src/exchange/bots.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { putGroup } from '../../../src/exchange/groups.ts';
import { phoneSends } from '../../../src/exchange/phone-sends.ts';
import { readChat, setOnline } from '../../../src/exchange/phones.ts';
import { phoneMessages, phoneView } from '../../../src/exchange/view.ts';
import {
  BEN,
  BOT,
  CLEO,
  MAIN,
  chatOf,
  eventsOf,
  messageId,
  newDir,
  openWithPhones,
  pass,
  type Opened,
} from './opened.ts';

/** What must be the same after the process died and another opened the same folder. */
const picture = ({ state }: Exchange): unknown => ({
  log: state.log,
  groups: [...state.groups],
  bots: [...state.bots],
  phones: [...state.handsets.values()].map((handset) => [
    phoneView(state, handset),
    phoneMessages(state, handset),
    [...handset.undelivered],
  ]),
});

/** As after SIGKILL: nothing is closed, another folder has what was written until now. */
function reopen(opened: Opened): Opened {
  const dir = newDir();
  cpSync(opened.dir, dir, { recursive: true });
  return openWithPhones(dir, opened.clock);
}

describe('journal of the exchange', () => {
  let opened: Opened;
  beforeEach(async () => {
    opened = openWithPhones();
    const { exchange } = opened;
    const group = putGroup(exchange, { name: 'Both', members: [BEN, CLEO] });
    setOnline(exchange, CLEO, false);
    botSends(exchange, MAIN, { id: messageId(1), chat: chatOf(BEN), text: 'è tutto *vero*' });
    botSends(exchange, MAIN, { id: messageId(2), chat: chatOf(CLEO), text: 'waits' });
    botSends(exchange, MAIN, { id: messageId(3), chat: group.id, text: 'to both' });
    await pass(opened.clock, 100);
    readChat(exchange, BEN, BOT);
    phoneSends(exchange, BEN, { to: BOT, text: 'one', replyTo: messageId(1) });
    storedBy(exchange, MAIN, eventsOf(exchange)[1]!.seq);
    phoneSends(exchange, BEN, { to: BOT, text: 'two' });
    editMessage(exchange, BOT, messageId(3), 'to both, edited');
  });
  afterEach(() => opened.close());

  it('has everything that was answered, after a death and after another', () => {
    const before = picture(opened.exchange);
    const second = reopen(opened);
    expect(picture(second.exchange)).toEqual(before);
    const third = reopen(second);
    expect(picture(third.exchange)).toEqual(before);
    second.close();
    third.close();
  });

  it('brings on after a death what was under way', async () => {
    setOnline(opened.exchange, CLEO, true);
    const second = reopen(opened);
    await pass(second.clock, 100);
    const handset = second.exchange.handset(CLEO)!;
    expect(phoneMessages(second.exchange.state, handset).map(({ text }) => text)).toEqual([
      'waits',
      'to both, edited',
    ]);
    second.close();
  });

  it('drops a torn last line', () => {
    const before = picture(opened.exchange);
    const dir = newDir();
    cpSync(opened.dir, dir, { recursive: true });
    appendFileSync(join(dir, 'journal.jsonl'), '{"f":"message","message":{"seq":99');
    const second = openWithPhones(dir, opened.clock);
    expect(picture(second.exchange)).toEqual(before);
    second.close();
  });

  it('refuses a journal that is damaged anywhere else, and names the line', () => {
    const path = join(opened.dir, 'journal.jsonl');
    const lines = readFileSync(path, 'utf8').split('\n');
    lines[2] = lines[2]!.slice(0, 10);
    const dir = newDir();
    writeFileSync(join(dir, 'journal.jsonl'), lines.join('\n'));
    expect(() => openWithPhones(dir)).toThrow(expect.objectContaining({ code: 'exchange-damaged' }));
  });

  it('is no longer than what it has to say', () => {
    for (let n = 0; n < 500; n += 1) setOnline(opened.exchange, BEN, n % 2 === 0);
    const long = readFileSync(join(opened.dir, 'journal.jsonl'), 'utf8').length;
    const second = reopen(opened);
    expect(readFileSync(join(second.dir, 'journal.jsonl'), 'utf8').length).toBeLessThan(long / 4);
    second.close();
  });

  it('begins a new exchange above the event numbers of an older one', () => {
    const old = opened.exchange.state.bots.get(MAIN)!.last;
    opened.clock.advance(1_000);
    const fresh = openWithPhones(newDir(), opened.clock);
    registerBot(fresh.exchange, MAIN, BOT);
    expect(fresh.exchange.state.bots.get(MAIN)!.last).toBeGreaterThan(old);
    fresh.close();
  });
});
