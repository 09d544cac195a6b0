import { readColumns } from '../../../../src/audience/csv/columns.ts';

describe('readColumns', () => {
  test.each([
    [['Name', 'PHONE', 'e-mail', 'Opted out'], { name: 0, phone: 1, email: 2, optedOut: 3 }],
    [['Cognome', 'Nome', 'Numero di telefono', 'Lingua'], { surname: 0, name: 1, phone: 2, language: 3 }],
    [
      ['Prénom', 'NOM ', ' Téléphone', 'Langue', 'Étiquettes'],
      { firstName: 0, name: 1, phone: 2, language: 3, tags: 4 },
    ],
    [
      ['name', 'phone', 'Base giuridica', 'Fonte', 'Data', 'sostituto'],
      { name: 0, phone: 1, basis: 2, source: 3, date: 4, deputy: 5 },
    ],
  ])('%j', (headers, at) => {
    expect(readColumns(headers)).toEqual({ at, headers: headers.map((each) => each.trim()), ignored: [] });
  });

  test('names the columns that it does not understand', () => {
    expect(readColumns(['name', 'phone', 'Shoe size', ''])).toMatchObject({ ignored: ['Shoe size'] });
  });

  test('says in one message which columns are missing and which are there', () => {
    expect(readColumns(['Anna', '+447700900101'])).toMatchObject({
      problem: 'the first line does not name these columns: name, phone; it has: Anna, +447700900101',
    });
    expect(readColumns(['nome'])).toMatchObject({ problem: expect.stringContaining('columns: phone;') });
  });

  test('does not choose between two columns of one meaning', () => {
    expect(readColumns(['nome', 'Telefono', 'Cellulare'])).toMatchObject({
      column: 'Cellulare',
      problem: 'the columns "Telefono" and "Cellulare" mean the same',
    });
  });
});
