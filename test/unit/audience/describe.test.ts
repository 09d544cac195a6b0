import { describeAudience } from '../../../src/audience/index.ts';
import type { ContactId } from '../../../src/core/index.ts';
import { audience, person } from './people.ts';

test('describeAudience counts everyone it means, by language and zone, and who gets nothing', async () => {
  const { basis: _none, ...unfounded } = person(3, { language: 'fr' });
  const { basis: _also, ...gone } = person(4, { language: 'fr', zone: 'red' });
  const facts = await describeAudience({
    plan: {
      audiences: { residents: audience({ any: ['residents'], groups: [{ chat: 'a@g.us', title: 'A' }] }) },
    },
    audience: 'residents',
    contacts: [person(1, { zone: 'red' }), person(2), unfounded, gone, person(5, { tags: ['other'] })],
    optedOut: new Set(['C2', 'C4'] as ContactId[]),
  });
  expect(facts).toEqual({
    audience: 'residents',
    title: { it: 'Residenti', en: 'Residents' },
    contacts: 4,
    reachable: 1,
    optedOut: 2,
    noBasis: 1,
    languages: [
      { language: 'fr', count: 2 },
      { language: 'it', count: 2 },
    ],
    zones: [
      { zone: '', count: 2 },
      { zone: 'red', count: 2 },
    ],
    groups: [{ chat: 'a@g.us', title: 'A' }],
  });
});
