import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShiftedClock } from '../../../../src/core/index.ts';
import { watchPlan, type PlanWatch } from '../../../../src/plan/index.ts';
import { png } from '../../../support/attachments.ts';
import { flood, goodPlan, planDir, removePlanDirs } from '../plan-files.ts';

let watch: PlanWatch | undefined;
afterEach(async () => {
  await watch?.close();
  await removePlanDirs();
});

/** Watches a copy of the sample plan; `events` collects what is told. */
async function watched(): Promise<{
  dir: string;
  file: string;
  events: string[];
  until: (n: number) => Promise<void>;
}> {
  const dir = await planDir();
  const events: string[] = [];
  const { digest } = await goodPlan();
  watch = watchPlan(dir, {
    clock: new ShiftedClock(),
    digest,
    onGood: (plan) => events.push(`good ${plan.playbooks['flood']?.severity}`),
    onBad: (findings) => events.push(`bad ${findings[0]?.rule}`),
    onMended: () => events.push('mended'),
  });
  const until = async (count: number): Promise<void> => {
    const deadline = Date.now() + 10_000;
    while (events.length < count && Date.now() < deadline) await quiet(50);
    expect(events.length).toBe(count);
  };
  await quiet(800);
  return { dir, file: join(dir, 'flood.playbook.yaml'), events, until };
}

const quiet = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const severe = (severity: string): string => flood(['severity: critical', `severity: ${severity}`]);

test('a change is told once, after the editor is done', async () => {
  const { file, events, until } = await watched();
  await writeFile(file, 'half of i');
  await quiet(50);
  await writeFile(file, severe('urgent'));
  await until(1);
  await quiet(600);
  expect(events).toEqual(['good urgent']);
});

test('what says the same is not told, nor the same errors twice', async () => {
  const { file, events, until } = await watched();
  await writeFile(file, `# a remark\n${flood()}`);
  await quiet(700);
  expect(events).toEqual([]);
  await writeFile(file, 'title: [');
  await until(1);
  await writeFile(file, 'title: [');
  await quiet(700);
  await writeFile(file, flood());
  await until(2);
  expect(events).toEqual(['bad yaml', 'mended']);
});

test('editors that write beside the file and rename', async () => {
  const { dir, file, events, until } = await watched();
  await writeFile(join(dir, '.flood.tmp'), severe('notice'));
  await rename(join(dir, '.flood.tmp'), file);
  await until(1);
  await writeFile(join(dir, '.flood.tmp'), severe('advisory'));
  await rename(join(dir, '.flood.tmp'), file);
  await until(2);
  expect(events).toEqual(['good notice', 'good advisory']);
});

test('the whole folder is replaced, and changed again', async () => {
  const { dir, file, events } = await watched();
  const other = await planDir({ 'flood.playbook.yaml': severe('urgent') });
  await rm(dir, { recursive: true });
  await rename(other, dir);
  await untilLast(events, 'good urgent');
  await writeFile(file, severe('notice'));
  await untilLast(events, 'good notice');
});

async function untilLast(events: readonly string[], last: string): Promise<void> {
  const deadline = Date.now() + 12_000;
  while (events.at(-1) !== last && Date.now() < deadline) await quiet(50);
  expect(events.at(-1)).toBe(last);
}

test('an attachment that comes, changes and goes', async () => {
  const { dir, file, events, until } = await watched();
  await writeFile(file, flood(['kind: alert', 'kind: alert\n    attachment: files/it/map.png']));
  await until(1);
  await mkdir(join(dir, 'files/it'), { recursive: true });
  await writeFile(join(dir, 'files/it/map.png'), png(1));
  await until(2);
  await writeFile(join(dir, 'files/it/map.png'), png(2));
  await until(3);
  await rm(join(dir, 'files'), { recursive: true });
  await until(4);
  expect(events).toEqual(['bad attachment-file', 'good critical', 'good critical', 'bad attachment-file']);
});

test('a change between loading and watching is found', async () => {
  const { digest } = await goodPlan();
  const dir = await planDir({ 'flood.playbook.yaml': severe('notice') });
  const told = new Promise((resolve) => {
    watch = watchPlan(dir, { clock: new ShiftedClock(), digest, onGood: resolve, onBad: resolve });
  });
  expect(await told).toMatchObject({ playbooks: { flood: { severity: 'notice' } } });
});

test('nothing is told after closing', async () => {
  const { file, events } = await watched();
  await writeFile(file, severe('notice'));
  await watch?.close();
  await quiet(700);
  expect(events).toEqual([]);
});
