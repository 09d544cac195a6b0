import { eventually } from '../support/world.ts';
import { Crew } from './crew.ts';
import type { Done } from './deed.ts';
import { Ledger } from './ledger.ts';
import { Mischief } from './mischief.ts';
import { SeededRandom } from './random.ts';
import type { Recovery } from './recovery.ts';
import { brokenAudit } from './records.ts';
import type { Stage } from './stage.ts';
import { BREACH, FLOOD, tell, type Send } from './story.ts';
import { judgeBroadcast, repeated } from './verdict.ts';
import { sleep, within } from './waits.ts';

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
  readonly done: readonly Done[];
  readonly begun: number;
  readonly summary: string;
  readonly violations: readonly string[];
  readonly oddities: readonly string[];
  readonly recoveries: readonly Recovery[];
}

const READY_MS = 60_000;

/** Broadcasts while everything dies at seeded moments; then everything is counted. */
export async function runSeed(
  stage: Stage,
  seed: number,
  { deeds, withinMs, quick = false }: SeedOptions,
): Promise<SeedResult> {
  const begun = Date.now();
  const random = new SeededRandom(seed);
  const violations: string[] = [];
  const [crew, ledger] = [await Crew.gather(stage), await Ledger.open(stage)];
  const [accepted, runs] = [(await stage.accepted()).length, stage.bot.runs];
  const one = random.next() < 0.3 ? BREACH : FLOOD;
  const sends: readonly Send[] = quick ? [one] : [FLOOD, BREACH];
  const leaver = stage.contacts[seed % stage.contacts.length] ?? '';
  let leaves: Promise<unknown> | undefined;
  // Before its first start nobody can write to it: it has no number yet.
  let hasNumber = runs > 0;
  const onKilled = async (): Promise<void> => {
    if (hasNumber) await (leaves ??= crew.contactSays(leaver, 'STOP'));
  };
  const mischief = new Mischief(stage, random, { quick, sent: () => ledger.sent(), onKilled });

  async function play(): Promise<string> {
    const strikes = stage.strikes(seed, random);
    if (strikes.firstStart !== undefined) {
      if (stage.bot.isUp() && (await stage.bot.stop()) !== 0) violations.push('the bot did not stop cleanly');
      stage.bot.start();
      await mischief.killAfter('the first start', strikes.firstStart);
    } else if (!stage.bot.isUp()) stage.bot.start();
    await eventually('ready', () => stage.isReady(), READY_MS);
    hasNumber = true;
    await stage.prepare(random);
    await tell({ crew, ledger, mischief, random, strikes, deeds, sends });
    await onKilled();
    await eventually(`${leaver} has left`, () => ledger.hasOptedOut(leaver), READY_MS);
    const back = await crew.contactSays(leaver, 'START');
    await crew.answerTo(back);
    if (await ledger.hasOptedOut(leaver)) violations.push(`${leaver} came back and is not told`);
    await sleep(1_500); // what would still leave, leaves
    violations.push(...(await stage.rest()));
    return judge(stage, { crew, ledger, accepted, runs, violations });
  }
  let summary = 'not ended';
  try {
    summary = await within(withinMs, play(), () => {
      throw new Error(`not over within ${withinMs / 1_000} s`);
    });
  } catch (error) {
    violations.push(error instanceof Error ? error.message : String(error));
  }
  const seconds = Math.round((Date.now() - begun) / 1_000);
  const { done, violations: shown } = mischief;
  return {
    seed,
    seconds,
    done,
    begun,
    summary,
    violations: [...violations, ...shown],
    oddities: crew.oddities,
    recoveries: stage.recoveries(done),
  };
}

interface Evidence {
  readonly crew: Crew;
  readonly ledger: Ledger;
  /** Messages and runs before this seed. */
  readonly accepted: number;
  readonly runs: number;
  readonly violations: string[];
}

async function judge(stage: Stage, { crew, ledger, accepted, runs, violations }: Evidence): Promise<string> {
  const [log, redis] = [await stage.accepted(), await stage.redis.client()];
  violations.push(...repeated(log.slice(accepted)));
  for (const { by, text, answer } of crew.questions) {
    const answers = log.filter(({ id }) => id === answer).length;
    if (answers !== 1) violations.push(`${by} had ${answers} answers to ${text}`);
  }
  const summaries: string[] = [];
  for (const id of await ledger.ids()) {
    const verdict = await judgeBroadcast(redis, id, log, stage.bot.output);
    violations.push(...verdict.violations);
    summaries.push(verdict.summary);
  }
  violations.push(...(await brokenAudit(redis, stage.dataDir)));
  const starts = Math.max(1, stage.bot.runs - runs);
  return `${summaries.join('; ')}; ${crew.questions.length} questions; ${starts} starts`;
}
