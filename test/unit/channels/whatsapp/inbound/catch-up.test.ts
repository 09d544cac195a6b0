import { CatchUp, type Arrival } from '../../../../../src/channels/whatsapp/inbound/catch-up.ts';

describe('catching up', () => {
  let taken: string[];
  let subject: CatchUp;
  const arrival = (key: string, t: number): Arrival => ({ key, t, take: () => void taken.push(key) });

  beforeEach(() => {
    taken = [];
    subject = new CatchUp();
  });

  it('keeps back what is told until the chats were read, and orders all by time', () => {
    subject.tell(arrival('now', 50));
    expect([taken, subject.whole]).toEqual([[], false]);
    subject.end(true, [arrival('late', 40), arrival('early', 10)]);
    expect([taken, subject.whole]).toEqual([['early', 'late', 'now'], true]);
    subject.tell(arrival('next', 20));
    expect(taken.at(-1)).toBe('next');
  });

  it('keeps the order in which a second was told, and takes what was found as well once', () => {
    for (const key of ['a1', 'b1', 'a2']) subject.tell(arrival(key, 7));
    subject.end(true, [arrival('a1', 7), arrival('a2', 7), arrival('b1', 7), arrival('c1', 7)]);
    expect(taken).toEqual(['c1', 'a1', 'b1', 'a2']);
  });

  it('waits no longer when the chats cannot be read, and then knows that something may be missing', () => {
    subject.tell(arrival('now', 50));
    subject.end(false, []);
    expect([taken, subject.whole]).toEqual([['now'], false]);
    subject.end(true, []);
    expect(subject.whole).toBe(true);
    subject.end(false, []);
    expect(subject.whole).toBe(true);
    subject.away();
    subject.tell(arrival('then', 60));
    expect([taken, subject.whole]).toEqual([['now'], false]);
  });
});
