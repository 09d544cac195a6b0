import { bind, type Bound, type Slot } from '../../../../src/commands/parse/bind.ts';
import { tokenise } from '../../../../src/commands/parse/tokens.ts';

const slots: Slot[] = [
  { name: 'template', position: 0 },
  {
    name: 'audience',
    position: 1,
    markers: ['to', 'a', 'per', 'pour'],
    accepts: (word) => ['residents', 'staff'].includes(word),
  },
  { name: 'copies', flags: { once: 'once', una: 'once', both: 'both' } },
];

const read = (line: string, of = slots): Bound => bind(line, tokenise(line), of);

test('words go to their places, markers and flags included', () => {
  expect(read('flood.alert to residents once area="x"')).toEqual({
    args: { template: 'flood.alert', audience: 'residents', copies: 'once' },
    values: { area: 'x' },
    extra: [],
    twice: [],
  });
});

test('an accent on the marker does not matter, nor does its place', () => {
  expect(read('À residents flood.alert').args).toEqual({ template: 'flood.alert', audience: 'residents' });
  expect(read('flood.alert area="x" per residents').args).toMatchObject({ audience: 'residents' });
});

test('words after an unquoted value belong to it, but for an audience that is known', () => {
  const bound = read('flood.alert area=Lungarno Nord to residents until=18:00');
  expect(bound.values).toEqual({ area: 'Lungarno Nord', until: '18:00' });
  expect(bound.args).toEqual({ template: 'flood.alert', audience: 'residents' });
  expect(read('flood.alert area=dal ponte a valle').values).toEqual({ area: 'dal ponte a valle' });
});

test('a quote that was opened and never closed takes nothing else with it', () => {
  expect(read('flood area="Lungarno Nord until=18:00').values).toEqual({
    area: 'Lungarno Nord',
    until: '18:00',
  });
});

test('what fits nowhere is named, and a key with two values, too', () => {
  expect(read('flood residents more words').extra).toEqual(['more', 'words']);
  expect(read('flood area=a area=b').twice).toEqual(['area']);
  expect(read('flood area=a area=a').twice).toEqual([]);
});

test('the rest of a line is taken as it was typed', () => {
  const reject: Slot[] = [
    { name: 'code', position: 0 },
    { name: 'reason', position: 1, rest: 'line' },
  ];
  expect(read('K7QM zona: “sbagliata”, no', reject).args).toEqual({
    code: 'K7QM',
    reason: 'zona: “sbagliata”, no',
  });
  expect(read('K7QM reason="too late"', reject).args).toEqual({ code: 'K7QM', reason: 'too late' });
});

test('several words make one argument where it takes them', () => {
  const find: Slot[] = [{ name: 'who', position: 0, rest: 'words' }, { name: 'zone' }];
  expect(read('+44 7700 900199 zone=red', find).args).toEqual({ who: '+44 7700 900199', zone: 'red' });
});

test('names that every object has are names like others', () => {
  expect(read('constructor to valueOf toString').extra).toEqual(['toString']);
  expect(Object.keys(read('flood __proto__="x" constructor="y"').values)).toContain('constructor');
});

test('a marker or a key knows better than a place', () => {
  expect(read('flood alert to residents')).toMatchObject({
    args: { template: 'flood', audience: 'residents' },
    extra: ['alert'],
  });
  expect(read('flood alert audience=residents').args).toEqual({ template: 'flood', audience: 'residents' });
});
