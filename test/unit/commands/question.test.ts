import { isCancelWord, readReply } from '../../../src/commands/question.ts';

const question = { slot: { into: 'args', name: 'id' }, text: '?', choices: [] } as const;

test('a word that calls something off may end in signs', () => {
  expect(isCancelWord(' Annulla!! ')).toBe(true);
  expect(readReply('stop...', question, 'en')).toEqual({ kind: 'cancel' });
  expect(readReply('INDIETRO.', question, 'it')).toEqual({ kind: 'back' });
  expect(isCancelWord('stop the water')).toBe(false);
});

// Every message of every stranger is looked at: one that takes seconds stops the whole bot.
test('the longest message there can be is read at once', () => {
  const longest = `${'.'.repeat(65_000)}x`;
  const began = performance.now();
  expect(isCancelWord(longest)).toBe(false);
  expect(readReply(longest, question, 'en')).toEqual({ kind: 'value', value: longest });
  expect(performance.now() - began).toBeLessThan(500);
});
