import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse, parseDocument, stringify } from 'yaml';

export const PROJECT = 'tocsin-check';
export const ACCOUNTS = { desk: '+447700900800', main: '+447700900801' } as const;

export interface Project {
  /** A copy of what a clone has, with settings of its own. */
  readonly dir: string;
  readonly url: string;
  /** Where the stand-in for WhatsApp takes its story. */
  readonly control: string;
}

const COPIED = ['Dockerfile', '.dockerignore', 'docker-compose.yml', 'docker', 'playbooks', 'LICENSE'];
const BUILT = ['package.json', 'package-lock.json', '.npmrc', '.puppeteerrc.cjs', 'scripts', 'src'];
const CONFIGS = ['tsconfig.json', 'tsconfig.build.json'];

/** Puts a project together in `dir`, so that nobody's own .env, data or plan is touched. */
export async function layOut(root: string, dir: string): Promise<Project> {
  for (const path of [...COPIED, ...BUILT, ...CONFIGS])
    cpSync(join(root, path), join(dir, path), { recursive: true });
  const [port, control] = [await freePort(), await freePort()];
  const accounts = Object.entries(ACCOUNTS).map((account) => account.join(':'));
  const settings = {
    ...{ ACCOUNTS: accounts.join(','), PORT: port, REDIS_PASSWORD: 'c0ffee'.repeat(4) },
    TOCSIN_BACKUP_PASSPHRASE: 'of the check alone',
  };
  const lines = Object.entries(settings).map((setting) => `${setting.join('=')}\n`);
  writeFileSync(join(dir, '.env'), lines.join(''), { mode: 0o600 });
  writeFileSync(join(dir, 'check.yml'), stringify(overrides(root, dir, control)));
  quicken(join(dir, 'playbooks/organisation.yaml'));
  return { dir, url: `http://127.0.0.1:${port}`, control: `https://127.0.0.1:${control}` };
}

/** What is other than in earnest: WhatsApp is a stand-in, next to the bot. */
function overrides(root: string, dir: string, control: number): object {
  const dockerfile = readFileSync(join(dir, 'Dockerfile'), 'utf8');
  const node = /^ARG NODE=(\S+)$/m.exec(dockerfile)?.[1];
  return {
    services: {
      bot: {
        image: PROJECT,
        environment: {
          NODE_ENV: 'development',
          WHATSAPP_ACCEPT_INSECURE_CERTS: '1',
          WHATSAPP_CHROMIUM_ARGS: '"--host-resolver-rules=MAP * stand-in:8443"',
        },
      },
      'stand-in': {
        image: node,
        user: 'node',
        working_dir: '/src',
        command: 'node test/whatsapp-web/main.ts 8443 0.0.0.0',
        volumes: [`${root}:/src:ro`],
        ports: [`127.0.0.1:${control}:8443`],
      },
    },
  };
}

/** Podman's API cannot take a seccomp profile from Compose: see engine.ts. */
export function withoutProfile(dir: string): void {
  const path = join(dir, 'docker-compose.yml');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^ *- seccomp=.*\n/m, ''));
}

/** A pace at which the check does not take an hour. */
function quicken(path: string): void {
  const plan = parseDocument(readFileSync(path, 'utf8'));
  plan.set('pace', parse('{ whatsapp: { gap: [1, 1.5], windows: [], reserve: 0 } }'));
  writeFileSync(path, plan.toString());
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
