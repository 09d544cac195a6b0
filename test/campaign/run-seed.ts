import { key, type BroadcastId } from '../../src/core/index.ts';
import { eventually } from '../support/world.ts';
import { Crew, type Name } from './crew.ts';
import { Mischief } from './mischief.ts';
import { SeededRandom } from './random.ts';
import { Stage } from './stage.ts';
import { judgeBroadcast, repeated } from './verdict.ts';
import { sleep, within } from './waits.ts';

interface Send {
  readonly text: string;
  readonly by: Name;
  readonly approver: Name;
}
const FLOOD: Send = {
  text: '/send flood.alert to residents area="Lungarno Nord" until=18:00',
  by: 'tom',
  approver: 'dario',
};
const BREACH: Send = {
  text: '/send data-breach.notice to residents service="Sportello online" data=contacts',
  by: 'ana',
  approver: 'elise',
};

export interface SeedOptions {
  readonly deeds: number;
  /** The whole seed ends by then. */
  readonly withinMs: number;
  /** One broadcast, and without the deeds that take half a minute. */
  readonly quick?: boolean;
}

export interface SeedResult {
  readonly seed: number;
  readonly seconds: number;
  readonly done: readonly string[];
  readonly summary: string;
  readonly violations: readonly string[];
  readonly oddities: readonly string[];
  /** Kept when something was violated. */
  readonly dir?: string;
}

/** Two broadcasts by four people while everything dies at seeded moments; then everything is counted. */
export async function runSeed(
  seed: number,
  { deeds, withinMs, quick = false }: SeedOptions,
): Promise<SeedResult> {
  const begun = Date.now();
  const random = new SeededRandom(seed);
  const stage = await Stage.open();
  const crew = new Crew(stage);
  const mischief = new Mischief(stage, random, quick);
  const violations: string[] = [];
  let summary = 'not ended';
  try {
    stage.redis.start();
    await stage.redis.client();
    // One seed in three is killed in its very first start.
    const early = random.next() < 0.34 ? random.between(300, 2_500) : undefined;
    stage.bot.start();
    if (early !== undefined) await mischief.killAt('the first start', early);
    await eventually('ready', () => Promise.resolve(stage.bot.isReady()), 40_000);
    await stage.api.faults({ answerDelayMs: random.between(0, 60) });
    const sends = quick ? [FLOOD] : [FLOOD, BREACH];
    const told = story(stage, crew, mischief, random, { deeds, sends }).then(() =>
      judge(stage, crew, violations),
    );
    summary = await within(withinMs, told, () => {
      throw new Error(`not over within ${withinMs / 1_000} s`);
    });
  } catch (error) {
    violations.push(error instanceof Error ? error.message : String(error));
  }
  violations.push(...mischief.violations);
  await stage.close(violations.length > 0);
  return {
    ...{ seed, seconds: Math.round((Date.now() - begun) / 1_000), done: mischief.done, summary, violations },
    ...{ oddities: crew.oddities, ...(violations.length > 0 && { dir: stage.dir }) },
  };
}

async function story(
  stage: Stage,
  crew: Crew,
  mischief: Mischief,
  random: SeededRandom,
  { deeds, sends }: { readonly deeds: number; readonly sends: readonly Send[] },
): Promise<void> {
  const targeted: Promise<void>[] = [];
  const [killSent, killApproved] = [random.next() < 0.5, random.next() < 0.6];
  const first = {
    sent: () => void (killSent && targeted.push(mischief.killAt('/send', 400))),
    approved: () => void (killApproved && targeted.push(mischief.killAt('/approve', 600))),
  };
  const quiet = { sent: () => undefined, approved: () => undefined };
  const rage = mischief.rage(deeds);
  const curiosity = new AbortController();
  const curious = askAllTheTime(crew, curiosity.signal);
  try {
    const pause = random.between(0, 1_500);
    await Promise.all(
      sends.map(async ({ text, by, approver }, n) => {
        await sleep(n * pause);
        await crew.broadcast(text, by, approver, n === 0 ? first : quiet);
      }),
    );
    await rage;
    await Promise.all(targeted);
    await eventually('all is done', () => allDone(stage, sends.length), 120_000);
  } finally {
    curiosity.abort();
    await Promise.all([rage, curious, ...targeted]);
  }
  for (const by of sends.flatMap((one) => [one.by, one.approver]))
    await eventually(`${by} hears of the end`, () => crew.sees(by, /Done at|Terminé à|Finito alle/), 40_000);
  for (const { by, id } of crew.questions) await crew.answerTo(by, id);
  await eventually('nothing is on its way', () => nothingPending(stage), 20_000);
}

async function askAllTheTime(crew: Crew, until: AbortSignal): Promise<void> {
  for (let n = 0; !until.aborted; n += 1) {
    await crew.says('marta', n % 2 === 0 ? '/status' : '/whoami');
    await sleep(2_500);
  }
}

const idsOf = async (stage: Stage): Promise<BroadcastId[]> =>
  (await (await stage.redis.client()).zrange(key.broadcasts, '0', '-1')) as BroadcastId[];

async function allDone(stage: Stage, count: number): Promise<boolean> {
  const redis = await stage.redis.client();
  const states = await Promise.all((await idsOf(stage)).map((id) => redis.hget(key.broadcast(id), 'state')));
  return states.length === count && states.every((state) => state === 'done');
}

async function nothingPending(stage: Stage): Promise<boolean> {
  const redis = await stage.redis.client();
  const pending = await Promise.all((await idsOf(stage)).map((id) => redis.hget(key.counts(id), 'pending')));
  return pending.every((count) => Number(count ?? 0) === 0);
}

async function judge(stage: Stage, crew: Crew, violations: string[]): Promise<string> {
  await sleep(1_500); // what would still leave, leaves
  if ((await stage.bot.stop()) !== 0) violations.push('the bot did not stop cleanly');
  const [log, redis] = [await stage.api.log(), await stage.redis.client()];
  violations.push(...repeated(log));
  for (const { by, text, id } of crew.questions) {
    const answers = log.filter((one) => one.id === stage.answerTo(id)).length;
    if (answers !== 1) violations.push(`${by} had ${answers} answers to ${text}`);
  }
  const summaries: string[] = [];
  for (const id of await idsOf(stage)) {
    const verdict = await judgeBroadcast(redis, id, log);
    violations.push(...verdict.violations);
    summaries.push(verdict.summary);
  }
  const audit = await stage.auditVerdict();
  if (!audit.startsWith('The record is whole')) violations.push(audit);
  return `${summaries.join('; ')}; ${crew.questions.length} questions; ${stage.bot.runs} starts`;
}
