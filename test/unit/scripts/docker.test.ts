import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { OPTIONS } from '../../../src/config/options.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

interface Service {
  readonly environment: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes: readonly (string | { readonly target: string; readonly read_only?: boolean })[];
  readonly security_opt: readonly string[];
  readonly [key: string]: unknown;
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: { bot: Service; redis: Service };
};
const { bot, redis } = compose.services;
const dockerfile = read('Dockerfile');
const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

describe('docker-compose.yml', () => {
  it.each(Object.entries(compose.services))('closes %s in, and keeps it running', (_name, service) => {
    expect(service).toMatchObject({ restart: 'unless-stopped', read_only: true, cap_drop: ['ALL'] });
    expect(service.security_opt).toContain('no-new-privileges:true');
    for (const limit of ['mem_limit', 'cpus', 'pids_limit']) expect(service).toHaveProperty(limit);
    expect(service).toHaveProperty(['logging', 'options', 'max-size']);
  });

  it('has the Redis that Tocsin demands, with a password, and opens it to nobody', () => {
    const words = redis.command?.at(-1) ?? '';
    for (const flag of [
      '--appendonly yes',
      '--appendfsync always',
      '--maxmemory-policy noeviction',
      '--requirepass "$$REDISCLI_AUTH"',
    ])
      expect(words).toContain(flag);
    expect(redis).not.toHaveProperty('ports');
    expect(redis['user']).toBe('redis');
  });

  it('takes the password from .env alone, and says so when there is none', () => {
    for (const value of [bot.environment['REDIS_URL'], redis.environment['REDISCLI_AUTH']])
      expect(value).toMatch(/\$\{REDIS_PASSWORD:\?[^}]*\.env[^}]*\}/);
    expect(read('docker-compose.yml')).not.toMatch(/password: /i);
  });

  it('publishes HTTP on this machine only, where the bot listens', () => {
    expect(bot.ports).toEqual(['127.0.0.1:${PORT:-8080}:${PORT:-8080}']);
    expect(bot.environment).not.toHaveProperty('PORT');
    expect(OPTIONS.port.fallback).toBe('8080');
  });

  it('gives the bot the plan to read, and a volume for the rest', () => {
    const plan = bot.volumes.find(
      (one) => typeof one === 'object' && one.target === bot.environment['PLAN_DIR'],
    );
    expect(plan).toMatchObject({ read_only: true });
    expect(bot.volumes).toContain(`data:${bot.environment['DATA_DIR']}`);
  });

  it('waits for longer than the bot needs to stop', () => {
    const deadline = /STOP_DEADLINE_MS = ([\d_]+)/.exec(read('src/cli/run.ts'))?.[1] ?? '';
    const grace = /^(\d+)s$/.exec(String(bot['stop_grace_period']))?.[1];
    expect(Number(grace) * 1_000).toBeGreaterThan(Number(deadline.replaceAll('_', '')) + 5_000);
  });

  it('gives a stop time for the sends under way and for a browser that stores what it sent', () => {
    const ms = (path: string, name: string): number =>
      Number(new RegExp(`${name} = ([\\d_]+)`).exec(read(path))?.[1]?.replaceAll('_', ''));
    const sends = ms('src/channels/whatsapp/whatsapp-channel.ts', 'SENDS_MS');
    const close = ms('src/channels/whatsapp/client.ts', 'CLOSE_MS');
    expect(sends + close).toBeLessThan(ms('src/cli/run.ts', 'STOP_DEADLINE_MS'));
  });

  it('sets only what Tocsin reads', () => {
    const known = Object.values(OPTIONS).map(({ name }) => name as string);
    expect(Object.keys(bot.environment).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('names every image by its version', () => {
    expect(redis['image']).toMatch(/^docker\.io\/library\/redis:\d+\.\d+-\w+$/);
    expect(dockerfile).toMatch(/^ARG NODE=docker\.io\/library\/node:\d+\.\d+-\w+-slim$/m);
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect([...new Set(bases)]).toEqual(['${NODE}']);
  });
});

describe('Dockerfile', () => {
  const ignore = read('.dockerignore')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));

  it('gets only what is named to it, and never settings or data', () => {
    const [first, ...rest] = ignore;
    expect(first).toBe('*');
    expect(rest.every((line) => line.startsWith('!'))).toBe(true);
    expect(rest.filter((line) => /env|data|\.git|playbooks/.test(line))).toEqual([]);
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
      paths.split(' '),
    );
    expect(copied.length).toBeGreaterThan(5);
    const out = copied.filter(
      (path) => !rest.some((line) => line === `!${path}` || line.startsWith(`!${path}/`)),
    );
    expect(out).toEqual([]);
  });

  it('ends as a user without rights, under tini, with the version of the package', () => {
    expect(lastStage).toMatch(/^USER node$/m);
    expect(lastStage).toContain('ENTRYPOINT ["tini", "--", "tocsin"]');
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(lastStage).toContain(`org.opencontainers.image.version="${version}"`);
  });

  it('asks for its health what does not depend on a linked number', () => {
    const path = /HEALTHCHECK[\s\S]*?(\/[a-z]+)`/.exec(lastStage)?.[1] ?? 'none';
    expect(read('src/ops/plugin.ts')).toContain(`server.get('${path}', () => ({ ok: true }))`);
  });
});

describe('the seccomp profile', () => {
  interface Rule {
    readonly names: readonly string[];
    readonly action: string;
    readonly args?: readonly {
      readonly index: number;
      readonly value: number;
      readonly valueTwo?: number;
      readonly op: string;
    }[];
  }
  const profile = JSON.parse(read('docker/chromium-seccomp.json')) as {
    defaultAction: string;
    syscalls: Rule[];
  };
  const allowed = profile.syscalls.filter(({ action }) => action === 'SCMP_ACT_ALLOW');
  /** Whether the kernel would let the call through: every condition of one rule holds. */
  const passes = (name: string, ...args: number[]): boolean =>
    allowed.some(
      (rule) =>
        rule.names.includes(name) &&
        (rule.args ?? []).every(({ index, value, valueTwo, op }) => {
          const given = BigInt(args[index] ?? 0);
          return op === 'SCMP_CMP_EQ'
            ? given === BigInt(value)
            : (given & BigInt(value)) === BigInt(valueTwo ?? 0);
        }),
    );
  const [SIGCHLD, NEWNS, NEWUSER, NEWPID, NEWNET] = [17, 0x2_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000];

  it('is the one that the bot runs under, and refuses what it does not know', () => {
    expect(bot.security_opt).toContain('seccomp=docker/chromium-seccomp.json');
    expect(profile.defaultAction).toBe('SCMP_ACT_ERRNO');
  });

  it('lets Chromium build its sandbox: namespaces of users, processes and networks, and a root of its own', () => {
    expect(passes('clone', NEWUSER + NEWPID + NEWNET + SIGCHLD)).toBe(true);
    expect(passes('unshare', NEWUSER)).toBe(true);
    expect(passes('chroot')).toBe(true);
    expect(passes('seccomp')).toBe(true);
  });

  it('lets nobody mount, enter other namespaces, load code into the kernel or talk to its firewall', () => {
    expect(passes('clone', NEWUSER + NEWNS + SIGCHLD)).toBe(false);
    expect(passes('unshare', NEWUSER + NEWNS)).toBe(false);
    for (const name of ['mount', 'umount2', 'pivot_root', 'fsopen', 'setns', 'clone3', 'bpf', 'init_module'])
      expect([name, passes(name)]).toEqual([name, false]);
    for (const name of ['ptrace', 'keyctl', 'io_uring_setup', 'userfaultfd', 'perf_event_open', 'kexec_load'])
      expect([name, passes(name)]).toEqual([name, false]);
    const [NETLINK, ROUTE, NETFILTER, PACKET] = [16, 0, 12, 17];
    expect(passes('socket', NETLINK, 3, ROUTE)).toBe(true);
    expect(passes('socket', NETLINK, 3, NETFILTER)).toBe(false);
    expect(passes('socket', PACKET, 3, 0)).toBe(false);
  });
});

describe('scripts/docker-check', () => {
  it('says that it is skipped where no engine is installed', () => {
    const bin = mkdtempSync(join(tmpdir(), 'tocsin-bin-'));
    for (const name of ['bash', 'dirname']) {
      const path = spawnSync('bash', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
      symlinkSync(path, join(bin, name));
    }
    const { status, stdout } = spawnSync(join(bin, 'bash'), ['scripts/docker-check'], {
      env: { PATH: bin },
      encoding: 'utf8',
    });
    rmSync(bin, { recursive: true });
    expect(stdout).toBe('docker-check: skipped, neither docker nor podman is installed.\n');
    expect(status).toBe(0);
  });
});
