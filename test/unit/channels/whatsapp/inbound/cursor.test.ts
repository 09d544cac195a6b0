import {
  advance,
  advanceBaseline,
  cursorAt,
  cursorFrom,
  isHandled,
  remember,
} from '../../../../../src/channels/whatsapp/inbound/cursor.ts';

const start = cursorAt(1_000_000_500);

describe('cursor of a chat', () => {
  it('leaves out what was there before the account began', () => {
    expect(isHandled(start, 'old', 999_999)).toBe(true);
    expect(isHandled(start, 'new', 1_000_000)).toBe(false);
  });

  it('knows what was handled, in the same second too', () => {
    const cursor = advance(start, 'a', 1_000_010);
    expect([isHandled(cursor, 'a', 1_000_010), isHandled(cursor, 'b', 1_000_010)]).toEqual([true, false]);
    expect(advance(cursor, 'a', 1_000_010)).toBe(cursor);
  });

  it('still takes a message that was decrypted minutes late', () => {
    const cursor = advance(start, 'later', 1_000_300);
    expect(isHandled(cursor, 'earlier', 1_000_200)).toBe(false);
  });

  it('takes what comes by itself unless it is known, however old', () => {
    const cursor = advance(start, 'a', 1_000_010);
    expect([isHandled(cursor, 'ancient'), isHandled(cursor, 'a')]).toEqual([false, true]);
  });

  it('forgets after ten minutes, and never goes back behind what it forgot', () => {
    const cursor = advance(advance(start, 'a', 1_000_010), 'b', 1_002_000);
    expect(cursor.handled.map(([key]) => key)).toEqual(['b']);
    expect(isHandled(cursor, 'a', 1_000_010)).toBe(true);
    expect(advance(cursor, 'c', 1_000_020).floor).toBe(cursor.floor);
  });

  it('stays small in a busy chat, handling nothing twice', () => {
    let cursor = start;
    for (let n = 0; n < 1_000; n += 1) cursor = advance(cursor, `m${n}`, 1_000_000 + Math.floor(n / 4));
    expect(cursor.handled.length).toBeLessThanOrEqual(200);
    for (let n = 0; n < 1_000; n += 1)
      expect(isHandled(cursor, `m${n}`, 1_000_000 + Math.floor(n / 4))).toBe(true);
  });

  it('keeps a whole second of a burst', () => {
    let cursor = start;
    for (let n = 0; n < 300; n += 1) cursor = advance(cursor, `m${n}`, 1_000_005);
    expect(isHandled(cursor, 'm300', 1_000_005)).toBe(false);
    expect(isHandled(cursor, 'm0', 1_000_005)).toBe(true);
    cursor = advance(cursor, 'next', 1_000_006);
    expect(isHandled(cursor, 'm300', 1_000_005)).toBe(true);
    expect(isHandled(cursor, 'other', 1_000_006)).toBe(false);
  });

  it('loses nothing older by what came ahead of it', () => {
    const ahead = remember(start, 'now', 1_009_000);
    expect(isHandled(ahead, 'now', 1_009_000)).toBe(true);
    expect(isHandled(ahead, 'need help', 1_000_100)).toBe(false);
    expect(remember(ahead, 'now', 1_009_000)).toBe(ahead);
  });

  it('stays bounded in a chat that nobody can read, and handles nothing twice', () => {
    let cursor = start;
    for (let n = 0; n < 3_000; n += 1) cursor = remember(cursor, `m${n}`, 1_000_000 + n);
    expect(cursor.handled).toHaveLength(1_000);
    for (let n = 0; n < 3_000; n += 1) expect(isHandled(cursor, `m${n}`, 1_000_000 + n)).toBe(true);
    expect(isHandled(cursor, 'late', 1_002_500)).toBe(false);
  });

  it('begins a new chat where all chats were read to, and no other behind that', () => {
    const baseline = advanceBaseline(start, 1_002_000);
    expect(baseline.floor).toBe(1_001_400);
    expect(advanceBaseline(baseline, 1_001_000).floor).toBe(1_001_400);
    expect(advanceBaseline(start, 1_000_100).floor).toBe(1_000_000);
    expect(cursorFrom(undefined, baseline)).toMatchObject({ floor: 1_001_400, handled: [] });
    const stored = advance(start, 'a', 1_000_010);
    expect(cursorFrom(stored, baseline)).toMatchObject({ floor: 1_001_400, handled: [['a', 1_000_010]] });
  });
});
