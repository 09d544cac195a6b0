import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, type Shell } from './shell.ts';

export interface Engine {
  readonly name: string;
  /** Its client, which takes the same commands for either. */
  readonly client: 'docker' | 'podman';
  /** Where Compose finds it. */
  readonly env: Readonly<Record<string, string>>;
  /** Flags of `build`. */
  readonly buildFlags: readonly string[];
  stop(): void;
}

/** Docker where its engine answers, else Podman through a socket that it serves for as long as the check takes. */
export async function openEngine(shell: Shell, dir: string): Promise<Engine> {
  try {
    const version = await shell.run(20, 'docker', 'version', '--format', '{{.Server.Version}}');
    return {
      ...{ name: `Docker ${version.trim()}`, client: 'docker', env: {}, buildFlags: [] },
      stop: () => undefined,
    };
  } catch {
    return openPodman(shell, dir);
  }
}

/** Podman asks for more than some machines have to give; these are enough. */
const LIMITS = 'default_ulimits = ["nofile=10000:10000", "nproc=4000:4000"]';

/** Its API takes the seccomp profile neither from Compose nor per container: it is the default of the service. */
async function openPodman(shell: Shell, dir: string): Promise<Engine> {
  const version = (await shell.run(20, 'podman', '--version')).trim().split(' ').at(-1) ?? '';
  const settings = join(dir, 'containers.conf');
  const profile = join(dir, 'docker/chromium-seccomp.json');
  writeFileSync(settings, `[containers]\nseccomp_profile = "${profile}"\n${LIMITS}\n`);

  const socket = `unix://${join(dir, 'podman.sock')}`;
  // In a group of its own: Ctrl-C at the terminal is not for the service, which cleaning up still needs.
  const service = spawn('podman', ['system', 'service', '--time', '3600', socket], {
    ...{ env: { ...process.env, CONTAINERS_CONF: settings }, detached: true, stdio: 'ignore' },
  });
  const answers = (): Promise<true | undefined> =>
    shell.run(10, 'podman', '--url', socket, 'version').then(
      () => true,
      () => undefined,
    );
  await eventually('podman answers on its socket', 20, answers).catch((error: unknown) => {
    service.kill();
    throw error;
  });
  const health = watchHealth(shell);
  return {
    ...{ name: `Podman ${version}`, client: 'podman', env: { DOCKER_HOST: socket } },
    // Without an isolation of its own, for places where a build may not make namespaces.
    buildFlags: ['--isolation', 'chroot', '--format', 'docker', '--layers=false'],
    stop() {
      clearInterval(health);
      service.kill();
    },
  };
}

/** Podman leaves it to systemd to run health checks; where there is none they are run from here. */
function watchHealth(shell: Shell): NodeJS.Timeout {
  const look = async (): Promise<void> => {
    const names = await shell.run(10, 'podman', 'ps', '--quiet', '--filter', 'name=tocsin-check');
    for (const name of names.split('\n').filter(Boolean))
      await shell.run(10, 'podman', 'healthcheck', 'run', name).catch(() => undefined);
  };
  return setInterval(() => void look().catch(() => undefined), 1_000);
}
