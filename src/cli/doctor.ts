import type { Command } from 'commander';
import type { Loaded } from '../config/index.ts';
import type { Clock } from '../core/index.ts';
import { examine, type Finding } from './doctor-check.ts';
import { hostChecks } from './doctor-host.ts';
import { examinePages } from './doctor-whatsapp.ts';
import type { LinkConnection } from './link.ts';
import { checkNode } from './node-version.ts';

interface DoctorParts {
  readonly clock: Clock;
  readonly load: () => Loaded;
  /** To the running bot, for a look at its live pages. */
  readonly connect: () => Promise<LinkConnection>;
}

interface Wanted {
  readonly whatsapp?: true;
  readonly json?: true;
}

/** Adds `tocsin doctor`. The process ends with 1 when something is not well. */
export function doctorCommand(program: Command, parts: DoctorParts): void {
  const print = (line: string): void => program.configureOutput().writeOut?.(`${line}\n`);
  program
    .command('doctor')
    .description('check this host, and what to do about what is not well')
    .option('--whatsapp', 'also have the running bot look into the live page of each WhatsApp account')
    .option('--json', 'one JSON document, for scripts')
    .action(async ({ whatsapp, json }: Wanted) => {
      const findings = await examineAll(parts, whatsapp === true);
      const ok = findings.every((finding) => finding.ok);
      if (!ok) process.exitCode = 1;
      if (json) return print(JSON.stringify({ ok, checks: findings }, null, 2));
      const width = Math.max(...findings.map(({ name }) => name.length));
      for (const finding of findings) for (const line of readable(finding, width)) print(line);
    });
}

async function examineAll({ clock, load, connect }: DoctorParts, whatsapp: boolean): Promise<Finding[]> {
  const node = await examine({ name: 'Node', run: async () => ({ ok: true, detail: checkNode() }) }, clock);
  let loaded: Loaded | undefined;
  const settings = await examine(
    {
      name: 'Settings',
      run: async () => {
        loaded = load();
        return { ok: true, detail: [summary(loaded), ...loaded.warnings].join('\n') };
      },
    },
    clock,
  );
  if (!loaded) return [node, settings];
  const host = await Promise.all(hostChecks(loaded.config, clock).map((check) => examine(check, clock)));
  return [node, settings, ...host, ...(whatsapp ? await pages(connect, clock) : [])];
}

/** Every account is asked after the other, and each look goes through a browser. */
const PAGES_PATIENCE_MS = 120_000;

/** One line of its own when the bot cannot be asked at all. */
async function pages(connect: DoctorParts['connect'], clock: Clock): Promise<Finding[]> {
  let found: readonly Finding[] = [];
  const asked = await examine(
    {
      name: 'WhatsApp',
      patienceMs: PAGES_PATIENCE_MS,
      run: async () => {
        const connection = await connect();
        try {
          found = await examinePages(connection.bot);
          return { ok: true, detail: '' };
        } finally {
          await connection.close();
        }
      },
    },
    clock,
  );
  return asked.ok ? [...found] : [asked];
}

const summary = ({ config: { transport, accounts } }: Loaded): string =>
  `TRANSPORT=${transport}, ACCOUNTS=${accounts.map(({ id }) => id).join(',')}`;

/** `✗ Redis  what is wrong`, and the next step below it. */
function readable({ name, ok, detail, fix }: Finding, width: number): string[] {
  const indent = ' '.repeat(width + 4);
  const [first = '', ...more] = detail.split('\n');
  const next = fix === undefined ? [] : `→ ${fix}`.split('\n');
  return [
    `${ok ? '✓' : '✗'} ${name.padEnd(width)}  ${first}`,
    ...[...more, ...next].map((line) => indent + line),
  ];
}
