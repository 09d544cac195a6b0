import { createCipheriv } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HEADING, MANIFEST, placeOf } from '../../../../src/backup/archive/names.ts';
import { bytesOf } from '../../../../src/backup/archive/read.ts';
import { walkArchive } from '../../../../src/backup/archive/walk.ts';
import { createArchive } from '../../../../src/backup/archive/write.ts';
import { AppError } from '../../../../src/core/index.ts';

const PASSPHRASE = 'five-random-words-are-enough';
const COUNTS = { contacts: 1, optedOut: 0, broadcasts: 0, active: 0, auditEntries: 2 };
const dir = mkdtempSync(join(tmpdir(), 'tocsin-archive-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Changes {
  readonly heading?: object;
  readonly files?: readonly (readonly [string, Buffer])[];
  /** Entries that the manifest does not tell of. */
  readonly untold?: readonly (readonly [string, Buffer])[];
  readonly after?: readonly (readonly [string, Buffer])[];
}

const big = Buffer.alloc(300_000, 'all the same ');

async function write(name: string, changes: Changes = {}): Promise<string> {
  const path = join(dir, name);
  const archive = await createArchive({ path, passphrase: PASSPHRASE, workFactor: 8, at: new Date(0) });
  const heading = changes.heading ?? { tocsin: '0.1.0', format: 1, takenAt: 7 };
  await archive.add(HEADING, Buffer.from(JSON.stringify(heading)));
  const files = changes.files ?? [
    ['redis/000001.jsonl', Buffer.from('{}\n')],
    ['whatsapp/main/session/Default/Local Storage/leveldb/000003.log', big],
    ['secret.key', Buffer.alloc(0)],
  ];
  for (const [entry, content] of files) await archive.add(entry, content);
  const entries = archive.entries.slice(1);
  for (const [entry, content] of changes.untold ?? []) await archive.add(entry, content);
  const manifest = { takenAt: 7, counts: COUNTS, sessions: ['main'], entries };
  await archive.add(MANIFEST, Buffer.from(JSON.stringify(manifest)));
  for (const [entry, content] of changes.after ?? []) await archive.add(entry, content);
  await archive.end();
  return path;
}

const codeOf = async (path: string, passphrase = PASSPHRASE): Promise<string> =>
  walkArchive({ path, passphrase }).then(
    () => 'whole',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe('an archive', () => {
  it('gives back every file as it was, and is readable by its owner only', async () => {
    const path = await write('whole.age');
    const seen: [string, string, number][] = [];
    const { heading, manifest } = await walkArchive({
      path,
      passphrase: PASSPHRASE,
      visit: async ({ name, content }, place) => {
        seen.push([name, place, (await bytesOf(content)).length]);
      },
    });
    expect(seen).toEqual([
      ['redis/000001.jsonl', 'redis', 3],
      ['whatsapp/main/session/Default/Local Storage/leveldb/000003.log', 'whatsapp', 300_000],
      ['secret.key', 'secret', 0],
    ]);
    expect(heading).toMatchObject({ tocsin: '0.1.0', takenAt: 7 });
    expect(manifest.counts).toEqual(COUNTS);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes('all the same')).toBe(false);
  });

  it('is whole, too, for a reader who looks at half of each file', async () => {
    const path = await write('half.age');
    const visit = async ({ content }: { content: AsyncIterable<Buffer> }): Promise<void> => {
      for await (const _ of content) return;
    };
    await expect(walkArchive({ path, passphrase: PASSPHRASE, visit })).resolves.toBeDefined();
  });

  it('does not open with another passphrase', async () => {
    expect(await codeOf(await write('other.age'), 'five-random-words-are-enoughh')).toBe('passphrase-wrong');
  });

  it('is known for what it is not', async () => {
    writeFileSync(join(dir, 'text'), 'hello');
    expect(await codeOf(join(dir, 'text'))).toBe('not-a-backup');
    expect(await codeOf(join(dir, 'none'))).toBe('file-unreadable');
    expect(await codeOf(await write('age-of-another.age', { heading: { hello: 1 } }))).toBe('not-a-backup');
  });

  it('of a later format is left to a later Tocsin', async () => {
    const heading = { tocsin: '9.0.0', format: 2, takenAt: 7 };
    expect(await codeOf(await write('later.age', { heading }))).toBe('backup-newer');
  });

  it('shows every flipped byte after its header', async () => {
    const path = await write('flip.age');
    const bytes = readFileSync(path);
    const start = bytes.indexOf('---') + 50;
    const step = Math.ceil((bytes.length - start) / 25);
    for (let at = start; at < bytes.length; at += step) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1;
      writeFileSync(join(dir, 'flipped.age'), flipped);
      expect([at, await codeOf(join(dir, 'flipped.age'))]).toEqual([at, 'backup-damaged']);
    }
  });

  it('shows that its end is missing, wherever it was cut', async () => {
    const random = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(
      Buffer.alloc(200_000),
    );
    const path = await write('cut.age', { files: [['plan/picture.png', random]] });
    const bytes = readFileSync(path);
    const start = bytes.indexOf('---') + 64;
    for (const length of [start + 20, start + 65_552, bytes.length - 17, bytes.length - 1]) {
      writeFileSync(join(dir, 'short.age'), bytes.subarray(0, length));
      expect([length, await codeOf(join(dir, 'short.age'))]).toEqual([length, 'backup-damaged']);
    }
  });

  it('may hold nothing but what its manifest names', async () => {
    const more = [['plan/more.yaml', Buffer.from('x')]] as const;
    expect(await codeOf(await write('untold.age', { untold: more }))).toBe('backup-damaged');
    expect(await codeOf(await write('after.age', { after: more }))).toBe('backup-damaged');
  });

  it.each([
    '../out',
    'plan/../../out',
    'plan//x',
    '/etc/passwd',
    'plan/./x',
    'other/x',
    'redis/1.jsonl',
    'plan\\x',
  ])('may hold no file called %s', async (name) => {
    expect(await codeOf(await write('place.age', { files: [[name, Buffer.from('x')]] }))).toBe(
      'backup-damaged',
    );
  });

  it('says so when it cannot be written', async () => {
    const lost = createArchive({
      path: join(dir, 'no-such-folder', 'x'),
      ...{ passphrase: PASSPHRASE, workFactor: 8, at: new Date(0) },
    }).then(async (archive) => {
      for (let i = 0; i < 100; i += 1)
        await archive.add('plan/x', Buffer.from(String(Math.random()).repeat(9_999)));
    });
    await expect(lost).rejects.toMatchObject({ code: 'ENOENT' });
  });

  const age = spawnSync('age', ['--version']).status === 0;
  (age ? it : it.skip)('is opened by age itself, without Tocsin', async () => {
    // age asks for passphrases at a terminal only.
    const path = await write('plain.age');
    const command = `age -d ${path} | tar tz`;
    const script = spawnSync('script', ['-qec', command, '/dev/null'], {
      input: `${PASSPHRASE}\n`,
      encoding: 'utf8',
    });
    expect(script.stdout).toContain('redis/000001.jsonl');
    expect(script.stdout).toContain('manifest.json');
  });
});

describe('a place in a backup', () => {
  it.each([
    ['plan/staff.yaml', 'plan'],
    ['plan/files/map.png', 'plan'],
    ['whatsapp/main/linked', 'whatsapp'],
    ['plan/.git/config', undefined],
    ['plan/files/.bashrc', undefined],
    ['whatsapp/Main Account/x', undefined],
    ['whatsapp/../secret.key', undefined],
  ])('%s: %s', (name, place) => {
    expect(placeOf(name)).toBe(place);
  });

  it('is written to anew, never through what stands there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-archive-'));
    writeFileSync(join(folder, 'victim'), 'untouched');
    symlinkSync('victim', join(folder, 'x.partial'));
    const archive = await createArchive({
      ...{ path: join(folder, 'x.partial'), passphrase: 'a long enough passphrase', at: new Date() },
      workFactor: 10,
    });
    await archive.end();
    expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('untouched');
    expect(lstatSync(join(folder, 'x.partial')).isFile()).toBe(true);
  });
});
