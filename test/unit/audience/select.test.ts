import { selectRecipients, type SelectionInput } from '../../../src/audience/index.ts';
import { digest, type ContactId, type Phone } from '../../../src/core/index.ts';
import type { Audience } from '../../../src/plan/index.ts';
import { MAIN, audience, chat, organisation, person, phone } from './people.ts';

const select = (
  fields: Partial<Audience>,
  contacts: SelectionInput['contacts'],
  more: Partial<SelectionInput> = {},
) =>
  selectRecipients({
    plan: { organisation, audiences: { residents: audience(fields) } },
    playbook: { order: [] },
    audience: 'residents',
    contacts,
    optedOut: new Set(),
    groups: [],
    accountFor: () => MAIN,
    oneCopy: false,
    ...more,
  });

const river = { chat: 'river@g.us', title: 'River' };
const square = { chat: 'square@g.us', title: 'Square' };

describe('selectRecipients', () => {
  test('leaves out, with names and reason, who opted out and who has no basis', async () => {
    const { basis: _none, ...unfounded } = person(3);
    const selection = await select({ any: ['residents'] }, [person(1), person(2), unfounded], {
      optedOut: new Set(['C2' as ContactId]),
    });
    expect(selection.recipients.map((each) => each.name)).toEqual(['Person 1']);
    expect(selection.leftOut).toEqual([
      { reason: 'opted-out', names: ['Person 2'] },
      { reason: 'no-basis', names: ['Person 3'] },
    ]);
  });

  test('writes once to a phone that two contacts share, and shows one contact scanned twice once', async () => {
    const twin = person(2, { phone: phone(1) });
    const selection = await select({ everyone: true }, [person(1), twin, person(1)]);
    expect(selection.recipients).toHaveLength(1);
    expect(selection.leftOut).toEqual([{ reason: 'duplicate', names: ['Person 2'] }]);
  });

  test('puts group chats first, then the order of risk, then the rest, each in the order given', async () => {
    const people = [
      person(1),
      person(2, { tags: ['residents', 'zone-yellow'] }),
      person(3, { zone: 'Zone-Red' }),
      person(4, { tags: ['residents', 'zone-yellow', 'zone-red'] }),
      person(5),
    ];
    const selection = await select({ any: ['residents'], groups: [river] }, people, {
      playbook: { order: ['zone-red', 'zone-yellow'] },
    });
    expect(selection.recipients.map((each) => each.name)).toEqual([
      'River',
      'Person 3',
      'Person 4',
      'Person 2',
      'Person 1',
      'Person 5',
    ]);
    expect(selection.order).toEqual([
      { step: 'zone-red', count: 2 },
      { step: 'zone-yellow', count: 1 },
      { step: '', count: 2 },
    ]);
  });

  test('counts members who are contacts, and leaves them out only when one copy is wanted', async () => {
    const facts = {
      ...river,
      chat: chat(river.chat),
      members: [phone(1), phone(2), phone(99)],
      size: 40,
      open: false,
    };
    const optedOut = new Set(['C2' as ContactId]);
    const input = { groups: [facts], optedOut };
    const both = await select({ everyone: true, groups: [river] }, [person(1), person(2), person(3)], input);
    expect(both.groups).toEqual([
      { chat: river.chat, title: 'River', members: 40, alsoContacts: 1, open: false },
    ]);
    expect(both.recipients.map((each) => each.name)).toEqual(['River', 'Person 1', 'Person 3']);

    const one = await select({ everyone: true, groups: [river] }, [person(1), person(2), person(3)], {
      ...input,
      oneCopy: true,
    });
    expect(one.recipients.map((each) => each.name)).toEqual(['River', 'Person 3']);
    expect(one.leftOut).toContainEqual({ reason: 'in-group', names: ['Person 1'] });
    expect(one.groups[0]?.alsoContacts).toBe(1);
  });

  test('keeps a group that the channel could not tell about, as open, and a group named twice once', async () => {
    const selection = await select({ groups: [river, square, river] }, [person(1)]);
    expect(selection.recipients.map((each) => each.chat)).toEqual(['river@g.us', 'square@g.us']);
    expect(selection.groups[1]).toMatchObject({ members: 0, open: true });
    expect(selection.leftOut).toEqual([{ reason: 'duplicate', names: ['River'] }]);
  });

  test('counts contacts by the language they get and asks for the account of each destination', async () => {
    const people = [person(1), person(2, { language: 'fr-CH' }), person(3, { language: 'es' })];
    const selection = await select({ everyone: true, groups: [river] }, people, {
      accountFor: (to) => (to.kind === 'group' ? 'groups' : `a-${to.contact.language}`) as typeof MAIN,
    });
    expect(selection.languages).toEqual({ it: 1, fr: 2 });
    expect(selection.recipients.map((each) => [each.language, each.account])).toEqual([
      ['it', 'groups'],
      ['it', 'a-it'],
      ['fr', 'a-fr-CH'],
      ['fr', 'a-es'],
    ]);
  });

  test('has the digest of exactly its recipients', async () => {
    const first = await select({ everyone: true, groups: [river] }, [person(1), person(2)]);
    const other = await select({ everyone: true, groups: [river] }, [person(2), person(1)]);
    expect(first.digest).toBe(digest(first.recipients));
    expect(other.digest).not.toBe(first.digest);
    expect((await select({ groups: [] }, [])).digest).toBe(digest([]));
  });

  test('refuses an audience that the plan does not have', async () => {
    for (const name of ['nobody', 'constructor']) {
      await expect(select({}, [], { audience: name })).rejects.toMatchObject({ code: 'audience-unknown' });
    }
  });

  test('takes 100,000 contacts in less than 1.5 s of work', async () => {
    const people = async function* () {
      for (let n = 0; n < 100_000; n += 1) {
        const tags = ['residents', n % 3 === 0 ? 'zone-red' : 'zone-green'];
        yield person(n, { phone: `+4477${n + 10_000_000}` as Phone, tags });
      }
    };
    const before = process.cpuUsage();
    const selection = await select({ any: ['residents'], not: ['staff'] }, people(), {
      playbook: { order: ['zone-red'] },
    });
    const tookMs = process.cpuUsage(before).user / 1_000;
    expect(selection.recipients).toHaveLength(100_000);
    expect(tookMs).toBeLessThan(1_500);
  });
});
