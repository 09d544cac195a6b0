import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { Command } from 'commander';
import { createContacts, type Contacts } from '../../src/audience/index.ts';
import type { Audit, AuditFact } from '../../src/audit/index.ts';
import { contactsCommand } from '../../src/cli/contacts.ts';
import { explain, secretsFrom, type Phone } from '../../src/core/index.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

let server: TestRedis;
let contacts: Contacts;
let dir: string;

beforeAll(async () => {
  server = await startRedis();
  contacts = createContacts({ redis: server.redis, secrets: secretsFrom(Buffer.alloc(32, 7)) });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.redis.flushall();
  dir = mkdtempSync(join(tmpdir(), 'tocsin-contacts-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Ran {
  out: string;
  err: string;
  failed: boolean;
  closed: number;
  facts: AuditFact[];
  error: unknown;
}

async function run(args: readonly string[], options: { input?: string; tty?: boolean } = {}): Promise<Ran> {
  const ran: Ran = { out: '', err: '', failed: false, closed: 0, facts: [], error: undefined };
  const sink = (to: 'out' | 'err'): Writable =>
    new Writable({
      write(chunk: Buffer, _, done) {
        ran[to] += chunk.toString();
        done();
      },
    });
  const audit = {
    record: (fact: AuditFact) => Promise.resolve(void ran.facts.push(fact)),
  } as unknown as Audit;
  const connection = {
    contacts,
    audit,
    country: 'IT',
    language: 'it',
    close: () => Promise.resolve(void (ran.closed += 1)),
  };
  const program = new Command().exitOverride();
  contactsCommand(program, () => Promise.resolve(connection), {
    input: Readable.from([Buffer.from(options.input ?? '')]),
    out: sink('out'),
    err: Object.assign(sink('err'), { isTTY: options.tty ?? false }),
    fail: () => (ran.failed = true),
  });
  try {
    await program.parseAsync(['contacts', ...args], { from: 'user' });
  } catch (error) {
    ran.error = error;
  }
  return ran;
}

const file = (name: string, text: string): string => {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
};

const GOOD = `nome;telefono;lingua;tag;base;fonte;data
Anna;+447700900101;it;residents;consenso;modulo;31/01/2026
Ben;+447700900102;en;residents;;;
`;

describe('tocsin contacts import', () => {
  test('takes good rows, names bad ones, sums up, and records numbers only', async () => {
    const path = file('people.csv', `${GOOD}Cleo;12;;;;;\n`);
    const ran = await run(['import', path]);
    expect(ran.err).toContain(`${path}:4  telefono: "12" is not a phone number. Write it with +`);
    expect(ran.out).toContain('2 added, 0 changed, 0 unchanged, 1 rejected.');
    expect(ran.out).toContain('1 have no basis on record and get nothing');
    expect(ran).toMatchObject({ failed: true, closed: 1, error: undefined });
    expect(ran.facts).toEqual([
      {
        actor: expect.stringMatching(/^host:/),
        action: 'contacts-import',
        details: { added: 2, changed: 0, unchanged: 0, rejected: 1, optedOutKept: 0, withoutBasis: 1 },
      },
    ]);
  });

  test('a second time changes nothing, and keeps out who said STOP', async () => {
    const path = file('people.csv', GOOD);
    await run(['import', path]);
    await contacts.optOut('+447700900101' as Phone);
    const ran = await run(['import', path]);
    expect(ran.out).toContain('0 added, 0 changed, 2 unchanged, 0 rejected.\n1 had opted out and stay so.');
    expect(ran.failed).toBe(false);
    expect(await contacts.isOptedOut('+447700900101' as Phone)).toBe(true);
  });

  test('--dry-run only tells', async () => {
    const ran = await run(['import', file('people.csv', GOOD), '--dry-run']);
    expect(ran.out).toContain('Nothing was changed. It would be: 2 added');
    expect(await contacts.count()).toBe(0);
    expect(ran.facts).toEqual([]);
  });

  test('reads standard input, and shows a bar on a terminal and lines elsewhere', async () => {
    const piped = await run(['import', '-'], { input: GOOD });
    expect(piped.out).toContain('2 added');
    const path = file('people.csv', GOOD);
    const many = Array.from({ length: 20_000 }, (_, n) => `P ${n},+3934${String(n).padStart(8, '0')}`);
    const { err, out } = await run(['import', file('many.csv', `name,phone\n${many.join('\n')}\n`)]);
    expect(err).toMatch(/^10 % · \d+ rows\n(.*\n)*90 % · \d+ rows\n$/);
    expect(out).toContain('20000 added');
    expect((await run(['import', path], { tty: true })).err).toContain('100%');
  });

  test.each([
    ['missing.csv', 'cannot be read (there is none of this name)'],
    ['.', 'cannot be read (it is a folder)'],
  ])('says in one sentence what is wrong with %s', async (name, sentence) => {
    const ran = await run(['import', join(dir, name)]);
    expect(explain(ran.error)).toContain(sentence);
    expect(ran.closed).toBe(1);
  });

  test('a file that is no CSV gives one message and a failure', async () => {
    const ran = await run(['import', file('people.csv', 'Anna;+447700900101\n')]);
    expect(ran.err).toContain(':1  the first line does not name these columns: name, phone');
    expect(ran.failed).toBe(true);
  });
});

describe('tocsin contacts export', () => {
  test('writes a private file that brings everything back on an empty machine, opt-outs included', async () => {
    await run(['import', file('people.csv', GOOD)]);
    await contacts.optOut('+447700900102' as Phone);
    const before = await Promise.all(
      ['+447700900101', '+447700900102'].map((each) => contacts.byPhone(each as Phone)),
    );
    const path = join(dir, 'out.csv');
    const ran = await run(['export', path]);
    expect(ran.out).toContain('2 contacts written');
    expect(ran.facts).toMatchObject([{ action: 'contacts-export', details: { contacts: 2 } }]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(() => statSync(`${path}.part`)).toThrow();

    await server.redis.flushall();
    const back = await run(['import', path]);
    expect(back.out).toContain('2 added, 0 changed, 0 unchanged, 0 rejected.\n1 had opted out');
    for (const contact of before) {
      const again = await contacts.byPhone(contact?.phone as Phone);
      expect({ ...again, id: contact?.id }).toEqual(contact);
    }
    expect(await contacts.isOptedOut('+447700900102' as Phone)).toBe(true);
    const lines = (text: string): string[] => text.trim().split('\r\n').sort();
    expect(lines((await run(['export', '-'])).out)).toEqual(lines(readFileSync(path, 'utf8')));
  });

  test('says in one sentence when it cannot write', async () => {
    const ran = await run(['export', join(dir, 'no', 'folder.csv')]);
    expect(explain(ran.error)).toMatch(/cannot be written \(there is none of this name\)/);
  });
});

test('tocsin contacts count', async () => {
  await run(['import', file('people.csv', GOOD)]);
  await contacts.optOut('+447700900101' as Phone);
  expect((await run(['count'])).out).toBe('2 contacts, 1 opted out, 1 with no basis on record\n');
});

describe('tocsin contacts remove', () => {
  test('erases a person, keeps an opt-out, and records the id only', async () => {
    await run(['import', file('people.csv', GOOD)]);
    const anna = await contacts.byPhone('+447700900101' as Phone);
    await contacts.optOut('+447700900101' as Phone);
    const ran = await run(['remove', '00447700900101']);
    expect(ran.out).toContain('Anna is erased. They had opted out and stay out');
    expect(ran.facts).toEqual([{ actor: expect.any(String), action: 'contact-removed', subject: anna?.id }]);
    expect(await contacts.count()).toBe(1);
  });

  test.each([
    ['+447700900199', 'No contact has the phone +447700900199.'],
    ['Anna', 'Write the phone with +'],
  ])('%s: says why nothing was done', async (text, sentence) => {
    const ran = await run(['remove', text]);
    expect(ran.err).toContain(sentence);
    expect(ran).toMatchObject({ failed: true, facts: [] });
  });
});
