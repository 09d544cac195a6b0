import { PassThrough } from 'node:stream';
import { processTerminal, type LinkTerminal } from '../../../src/cli/link-terminal.ts';

function terminal(tty: boolean, rows = 10): { terminal: LinkTerminal; written: () => string } {
  let written = '';
  const write = (text: string): boolean => Boolean((written += text));
  const output = Object.assign(new PassThrough(), { isTTY: tty, columns: 80, rows, write });
  const input = Object.assign(new PassThrough(), { isTTY: tty });
  const streams = { input, output } as unknown as Parameters<typeof processTerminal>[0];
  return { terminal: processTerminal(streams), written: () => written };
}

describe('what is shown', () => {
  it('takes the place of what was shown last', () => {
    const { terminal: at, written } = terminal(true);
    at.show(['one', 'two']);
    at.show(['three']);
    at.show(['four']);
    expect(written()).toBe('one\ntwo\n\u001b[2A\u001b[Jthree\n\u001b[1A\u001b[Jfour\n');
  });

  it('never takes the place of a line that was printed', () => {
    const { terminal: at, written } = terminal(true);
    at.show(['one']);
    at.print('said');
    at.show(['two']);
    expect(written()).toBe('one\nsaid\ntwo\n');
  });

  it('comes below what has scrolled away, and in a file', () => {
    const low = terminal(true, 2);
    const file = terminal(false);
    for (const { terminal: at, written } of [low, file]) {
      at.show(['one', 'two']);
      at.show(['three']);
      expect(written()).toBe('one\ntwo\nthree\n');
    }
    expect(file.terminal.size).toBeUndefined();
    expect(low.terminal.size).toEqual({ columns: 80, rows: 2 });
  });
});

describe('a question', () => {
  it('is asked of a person only', async () => {
    expect(await terminal(false).terminal.ask('Well?')).toBeUndefined();
  });
});
