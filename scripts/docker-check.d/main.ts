import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openCompose, type Compose } from './compose.ts';
import { openEngine, type Engine } from './engine.ts';
import { checkHardening, checkSandbox } from './hardening.ts';
import { PROJECT, layOut, withoutProfile, type Project } from './project.ts';
import { createShell, eventually } from './shell.ts';
import { createStandIn } from './stand-in.ts';
import { createStory } from './story.ts';

// The container as ops run it, from the build to the end, against a stand-in for WhatsApp. Every step says how long it took.

const root = process.cwd();
const shell = createShell(root);
const LONGEST_MS = 30 * 60_000;

async function step(what: string, run: () => Promise<unknown>): Promise<void> {
  const startedAt = Date.now();
  const found = await run();
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
  console.log(`✓ ${what}${typeof found === 'string' ? `: ${found}` : ''} (${seconds} s)`);
}

async function check(project: Project, engine: Engine, compose: Compose): Promise<void> {
  const story = createStory(compose, createStandIn(project.control), project);
  const answers = async (): Promise<void> => {
    await eventually('/healthz answers', 60, async () => {
      const signal = AbortSignal.timeout(5_000);
      const response = await fetch(`${project.url}/healthz`, { signal }).catch(() => undefined);
      return response?.ok ? true : undefined;
    });
  };

  await step('the image is built', async () => {
    await createShell(project.dir).run(
      1_200,
      engine.client,
      'build',
      ...engine.buildFlags,
      '-t',
      PROJECT,
      '.',
    );
    const size = await compose.engine(20, 'image', 'inspect', '--format', '{{.Size}}', PROJECT);
    return `${Math.round(Number(size) / 1e6)} MB`;
  });
  await step('Compose starts Redis and the bot, which answers', async () => {
    await compose.run(180, 'up', '-d', '--no-build');
    await answers();
  });
  await step('no root, no capabilities, nothing to write to; Redis forgets nothing', () =>
    checkHardening(compose),
  );
  await step('both accounts are linked by QR code, ready', async () => {
    await story.link();
    await story.ready(60);
  });
  await step('Chromium is in its sandbox', async () => `${await checkSandbox(compose)} renderers`);
  await step('tocsin doctor --whatsapp finds nothing wrong', () =>
    compose.run(60, 'exec', '-T', 'bot', 'tocsin', 'doctor', '--whatsapp').then(() => undefined),
  );
  await step('a broadcast is approved and on its way', async () => {
    await story.broadcast();
    return `${await story.told(4)} told`;
  });
  await step('restarted in the middle, ready without anybody', async () => {
    await compose.run(60, 'restart', '-t', '30', 'bot');
    await story.ready(90);
    return `${await story.told(8)} told`;
  });
  await step('a new container takes over, as in an upgrade', async () => {
    await compose.run(90, 'up', '-d', '--no-build', '--no-deps', '--force-recreate', 'bot');
    await story.ready(90);
    const startedAt = JSON.parse(await compose.inspect('bot', '{{json .State.StartedAt}}')) as string;
    return `ready ${((Date.now() - Date.parse(startedAt)) / 1_000).toFixed(1)} s after its start`;
  });
  await step('everybody is told, each once', async () => `${await story.complete(180)} people`);
  const backup = join(project.dir, 'tocsin.backup');
  await step('a backup is made and fetched', async () => {
    await compose.run(120, 'exec', '-T', 'bot', 'tocsin', 'backup', `/data/${basename(backup)}`);
    await compose.engine(60, 'cp', `${await compose.container('bot')}:/data/${basename(backup)}`, backup);
    return `${Math.round(statSync(backup).size / 1e3)} kB`;
  });
  await step('everything is lost, and restored from it: the numbers linked, nobody told twice', async () => {
    await compose.run(90, 'rm', '--stop', '--force', '-v', 'bot', 'redis');
    await compose.engine(30, 'volume', 'rm', `${PROJECT}_data`, `${PROJECT}_redis`);
    const fill = ['run', '--rm', '-T', '--entrypoint', 'sh', 'bot', '-c', 'cat >/data/tocsin.backup'];
    await compose.feed(120, backup, ...fill);
    await compose.run(120, 'run', '--rm', '-T', 'bot', 'restore', '/data/tocsin.backup');
    await compose.run(120, 'up', '-d', '--no-build');
    await story.ready(90);
    return `still ${await story.complete(10)} people told`;
  });
  await step('memory', async () => {
    const stats = await compose.engine(30, 'stats', '--no-stream', '--format', '{{.Name}} {{.MemUsage}}');
    const lines = stats.split('\n').filter((line) => line.startsWith(PROJECT) && !line.includes('stand-in'));
    return lines.map((line) => line.slice(PROJECT.length + 1).replace(/ \/.*/, '')).join(', ');
  });
  await step('stopped by SIGTERM', async () => {
    await compose.engine(60, 'stop', '-t', '30', await compose.container('bot'));
    const code = await compose.inspect('bot', '{{.State.ExitCode}}');
    if (code !== '0') throw new Error(`the bot ended with ${code}`);
    return 'exit code 0';
  });
}

/** What was begun, to be undone in reverse. */
const undo: (() => unknown)[] = [];
let undone: Promise<void> | undefined;
async function undoAll(): Promise<void> {
  for (let one = undo.pop(); one; one = undo.pop()) await Promise.resolve(one()).catch(console.error);
}
function giveUp(): void {
  void (undone ??= undoAll()).finally(() => process.exit(1));
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, giveUp);
setTimeout(giveUp, LONGEST_MS).unref();

async function main(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), `${PROJECT}-`));
  undo.push(() => rmSync(dir, { recursive: true, force: true }));
  const project = await layOut(root, dir);
  const engine = await openEngine(shell, dir);
  undo.push(() => engine.stop());
  if (engine.client === 'podman') withoutProfile(dir);
  const compose = await openCompose(shell, engine, dir);
  undo.push(() => compose.engine(60, 'rmi', '--force', PROJECT));
  undo.push(() => compose.run(90, 'down', '--volumes', '--remove-orphans', '-t', '5'));
  console.log(`docker-check: ${engine.name}, ${compose.name}`);
  try {
    await check(project, engine, compose);
  } catch (error) {
    console.error(await compose.run(30, 'logs', '--no-color', '--tail', '40', 'bot').catch(() => ''));
    throw error;
  }
}

try {
  await main();
  console.log('docker-check: all is well.');
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await (undone ??= undoAll());
}
