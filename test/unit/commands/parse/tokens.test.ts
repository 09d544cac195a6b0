import { tokenise } from '../../../../src/commands/parse/tokens.ts';

const read = (line: string): string[] =>
  tokenise(line).map(({ key, text }) => (key === undefined ? text : `${key}=${text}`));

test.each([
  ['a b', ['a', 'b']],
  ['area="Lungarno Nord" until=18:00', ['area=Lungarno Nord', 'until=18:00']],
  ['area = “Lungarno Nord”, until: 18:00', ['area=Lungarno Nord', 'until=18:00']],
  ['area:«Quai Nord» until :18:00', ['area=Quai Nord', 'until=18:00']],
  ["area='l'argine nord' x", ["area=l'argine nord", 'x']],
  ['area="L’Aquila"', ['area=L’Aquila']],
  ['area="Via "Roma" 5"', ['area=Via "Roma', '5"']],
  ['area="Nord"until=18:00', ['area=Nord', 'until=18:00']],
  ['area=Nord,until=18:00', ['area=Nord', 'until=18:00']],
  ['level=1,5', ['level=1,5']],
  ['tags=resident;volunteer', ['tags=resident;volunteer']],
  ['link=https://example.org/?a=1', ['link=https://example.org/?a=1']],
  ['https://example.org', ['https://example.org']],
  ['18:00', ['18:00']],
  ['area= until=18:00', ['area=', 'until=18:00']],
  ['area="Nord until=18:00', ['area=Nord', 'until=18:00']],
  ["'ndrangheta", ["'ndrangheta"]],
  ['to residents\narea = "x"\n until: 18:00', ['to', 'residents', 'area=x', 'until=18:00']],
  ['città=Pisa', ['città=Pisa']],
  ['', []],
  [' ,; ', []],
])('%j', (line, tokens) => {
  expect(read(line)).toEqual(tokens);
});

test('a token knows where it begins, so that the rest can be taken as it was typed', () => {
  const line = 'K7QM la zona: "nord", no';
  const [, second] = tokenise(line);
  expect(line.slice(second?.start)).toBe('la zona: "nord", no');
});
