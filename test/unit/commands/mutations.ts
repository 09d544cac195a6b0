import fc from 'fast-check';

/** Stands for the space inside a value, which stays one: a line break there is another text. */
const IN_VALUE = '\u0001';
const SPACES = [' ', '  ', '\u00a0', '\u202f', '\n', '\t', ' \u200b'];
const QUOTES = [
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['« ', ' »'],
  ['‘', '’'],
  ["'", "'"],
] as const;
const EQUALS = ['=', ' = ', ':', ': ', ' : ', '= '];
const BETWEEN = ['', ',', ';'];

/** The same command as different people type it: every one of these means the same. */
export const sameFloodAlert: fc.Arbitrary<string> = fc
  .record({
    space: fc.constantFrom(...SPACES),
    quote: fc.constantFrom(...QUOTES),
    equals: fc.constantFrom(...EQUALS),
    between: fc.constantFrom(...BETWEEN),
    name: fc.constantFrom('/send', '/SEND', '/ send', '／send', '/invia', '/Envoyer', '/sénd', '\u200e/send'),
    template: fc.constantFrom('flood.alert', 'Flood.Alert', 'flood alert', 'flood/alert', 'ALLUVIONE alert'),
    audience: fc.constantFrom(
      'to residents',
      'a Residenti',
      'à habitants',
      'per residents',
      'audience=residents',
    ),
    keys: fc.constantFrom(['area', 'until'], ['AREA', 'Until'], ['Área', 'ùntil']),
    audienceLast: fc.boolean(),
  })
  .map(({ space, quote: [open, close], equals, between, name, template, audience, keys, audienceLast }) => {
    const values = [
      `${keys[0]}${equals}${open}Lungarno${IN_VALUE}Nord${close}`,
      `${keys[1]}${equals}18:00`,
    ].join(`${between} `);
    const words = audienceLast ? [name, template, values, audience] : [name, template, audience, values];
    return words.join(' ').replaceAll(' ', space).replace(IN_VALUE, ' ');
  });

type Edit = (text: string) => string;

const at = (text: string, share: number): number => Math.floor(share * (text.length + 1));

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 4 })).map(
    ([share, length]): Edit =>
      (text) =>
        text.slice(0, at(text, share)) + text.slice(at(text, share) + length),
  ),
  fc
    .tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 4 }),
        fc.constantFrom(
          '"',
          '“',
          '’',
          '«',
          '=',
          ':',
          ',',
          '/',
          ' ',
          '\n',
          '\u200b',
          '\u202e',
          '*',
          '{{area}}',
          'to',
          'once',
          '__proto__=1',
        ),
      ),
    )
    .map(
      ([share, piece]): Edit =>
        (text) =>
          text.slice(0, at(text, share)) + piece + text.slice(at(text, share)),
    ),
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 12 }))
    .map(([share, length]): Edit => (text) => {
      const piece = text.slice(at(text, share), at(text, share) + length);
      return text.slice(0, at(text, share)) + piece + text.slice(at(text, share));
    }),
  fc.constantFrom<Edit>(
    (text) => text.toUpperCase(),
    (text) => text.normalize('NFD'),
    (text) => text.replaceAll(' ', '\u00a0'),
  ),
);

/** A valid command after one to six slips of a finger. */
export const mutated = (command: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(command, fc.array(edit, { minLength: 1, maxLength: 6 }))
    .map(([text, edits]) => edits.reduce((changed, change) => change(changed), text));
