import { pieces, plainText } from '../../../src/exchange/page/model/rich-text.ts';

const styled = (text: string) => pieces(text).map((piece) => [piece.style, piece.text]);

describe('markup of messages on the page', () => {
  it('takes bold, italic, struck and code off', () => {
    expect(styled('*ALERT* for _Lungarno_: ~no~ `/approve K7QM`')).toEqual([
      ['bold', 'ALERT'],
      ['plain', ' for '],
      ['italic', 'Lungarno'],
      ['plain', ': '],
      ['struck', 'no'],
      ['plain', ' '],
      ['code', '/approve K7QM'],
    ]);
  });

  it.each(['2*3*4', 'snake_case_name', '* not bold *', '*over\nlines*', '**', '_', 'a* b*'])(
    'leaves %j alone',
    (text) => {
      expect(styled(text)).toEqual([['plain', text]]);
    },
  );

  it('loses no character but the marks', () => {
    const text = 'x *b* <img src=x onerror=alert(1)> _i_ é 🌊 *تحذير*';
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text.replace(/[*_]/g, ''));
  });

  it('makes a preview of one line', () => {
    expect(plainText('*Flood*\n\n_now_  here ')).toBe('Flood now here');
  });
});
