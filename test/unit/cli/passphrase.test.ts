import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { newPassphrase, passphrase } from '../../../src/cli/passphrase.ts';
import { AppError } from '../../../src/core/index.ts';

const GOOD = 'five random words, really';
const dir = mkdtempSync(join(tmpdir(), 'tocsin-passphrase-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Typist {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  /** Everything that stood on the screen. */
  readonly seen: () => string;
}

/** Somebody at a terminal who types the next line whenever something is asked. */
function typist(...lines: string[]): Typist {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  let seen = '';
  output.on('data', (chunk: Buffer) => {
    seen += chunk.toString();
    if (chunk.toString().includes(':')) setTimeout(() => input.write(`${lines.shift() ?? ''}\r`), 20);
  });
  return { ...({ input, output } as unknown as Omit<Typist, 'seen'>), seen: () => seen };
}

const nobody = (): Pick<Typist, 'input' | 'output'> =>
  ({ input: new PassThrough(), output: new PassThrough() }) as never;
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe('the passphrase', () => {
  it('is typed twice for a new backup, and never shown', async () => {
    const { seen, ...terminal } = typist(GOOD, GOOD);
    expect(await newPassphrase(terminal)).toBe(GOOD);
    expect(seen()).toContain('Passphrase');
    expect(seen()).toContain('The same again');
    expect(seen()).not.toContain(GOOD);
  });

  it('is typed once to open one', async () => {
    const { seen, ...terminal } = typist('short');
    expect(await passphrase(terminal)).toBe('short');
    expect(seen()).not.toContain('short');
  });

  it('is refused when the two differ, or when it is short', async () => {
    expect(await codeOf(newPassphrase(typist(GOOD, `${GOOD}!`)))).toBe('passphrases-differ');
    expect(await codeOf(newPassphrase(typist('eleven char', 'eleven char')))).toBe('passphrase-short');
    expect(await codeOf(newPassphrase({ set: 'short', ...nobody() }))).toBe('passphrase-short');
  });

  it('comes from a file before the environment, without its line end', async () => {
    const file = join(dir, 'passphrase');
    writeFileSync(file, `${GOOD}\n`);
    expect(await newPassphrase({ file, set: 'of the environment', ...nobody() })).toBe(GOOD);
    expect(await newPassphrase({ set: 'of the environment', ...nobody() })).toBe('of the environment');
    expect(await codeOf(passphrase({ file: join(dir, 'none'), ...nobody() }))).toBe('file-unreadable');
  });

  it('is missing where nobody can type it', async () => {
    expect(await codeOf(passphrase(nobody()))).toBe('passphrase-missing');
    expect(await codeOf(passphrase(typist('')))).toBe('passphrase-missing');
  });
});
