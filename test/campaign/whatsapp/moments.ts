import { key, type AccountId } from '../../../src/core/index.ts';
import type { Cloud } from '../../whatsapp-web/story.ts';
import type { SeededRandom } from '../random.ts';
import type { RedisProcess } from '../redis-process.ts';
import type { Step, Strikes } from '../stage.ts';
import type { SupervisedBot } from '../supervised-bot.ts';
import { sleep } from '../waits.ts';
import { killBrowsers, signalBrowsers } from '../../support/browsers.ts';
import type { Profiles } from './whatsapp-deeds.ts';

export interface MomentParts {
  readonly cloud: Cloud;
  readonly bot: SupervisedBot;
  readonly redis: RedisProcess;
  readonly profiles: Profiles;
  /** SIGKILL, to whom the dice say. */
  readonly kill: (random: SeededRandom) => Promise<string>;
}

const MAIN = 'main' as AccountId;
const PATIENCE_MS = 60_000;
/** How long WhatsApp takes for its answer where the moment before it matters. */
const ANSWER_MS = 250;

/** False when it did not come to that: the broadcast was over before. */
async function until(
  holds: () => Promise<boolean> | boolean,
  withinMs = PATIENCE_MS,
  everyMs = 1,
): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(everyMs))
    if (await holds()) return true;
  return false;
}

/** So many more messages of the broadcasting account are with WhatsApp. */
function accepted(cloud: Cloud, more: number): Promise<boolean> {
  const before = cloud.accepted.length;
  return until(() => cloud.accepted.slice(before).filter(({ account }) => account === MAIN).length >= more);
}

/** Claimed, and the page never gets to hear of it. */
const claimed = ({ cloud, redis, profiles, kill }: MomentParts, random: SeededRandom, n: number): Step => ({
  name: 'claimed, not handed over',
  async strike() {
    const client = await redis.client();
    await accepted(cloud, n);
    signalBrowsers(profiles.main, 'SIGSTOP');
    const hit = await until(async () => (await client.zcard(key.inFlight(MAIN))) > 0, 5_000);
    await sleep(random.between(20, 200));
    const who = await kill(random);
    signalBrowsers(profiles.main, 'SIGCONT');
    return hit ? `kill ${who}` : `missed, and kill ${who}`;
  },
});

/** With WhatsApp, and nobody here knows. */
const handedOver = ({ cloud, kill }: MomentParts, random: SeededRandom, n: number): Step => ({
  name: 'handed over, not answered',
  async strike() {
    cloud.setAckDelay(ANSWER_MS);
    const hit = await accepted(cloud, n);
    const who = await kill(random);
    cloud.setAckDelay(0);
    return `kill ${who} at message ${hit ? n : 'none'}`;
  },
});

/** Answered, and Redis is dead before it could be written down, and then whoever knew. */
const answered = ({ cloud, bot, redis }: MomentParts, n: number): Step => ({
  name: 'answered, not settled',
  async strike() {
    cloud.setAckDelay(ANSWER_MS);
    const hit = await accepted(cloud, n);
    await redis.end('SIGKILL');
    await sleep(2 * ANSWER_MS);
    cloud.setAckDelay(0);
    await bot.kill();
    redis.start();
    return `kill Redis and bot at message ${hit ? n : 'none'}`;
  },
});

/** The browser is back, and reads what came in meanwhile. */
const catchUp = (parts: MomentParts, random: SeededRandom, n: number): Step => ({
  name: 'during catch-up',
  async strike() {
    const { cloud, bot, profiles, kill } = parts;
    await accepted(cloud, n);
    const account = random.next() < 0.5 ? 'main' : 'desk';
    const before = readyCount(bot, account);
    killBrowsers(profiles[account]);
    const hit = await until(() => readyCount(bot, account) > before, PATIENCE_MS, 50);
    const ms = random.between(0, 800);
    await sleep(ms);
    const who = await kill(random);
    return `kill ${account} browser, and ${who} ${ms} ms after it ${hit ? 'was back' : 'should have been back'}`;
  },
});

const readyCount = (bot: SupervisedBot, account: string): number =>
  [...bot.output.matchAll(new RegExp(`"account":"${account}"[^\\n]*"to":"ready"`, 'g'))].length;

/** Seven moments, each in its turn. */
export function strikesOf(parts: MomentParts, seed: number, random: SeededRandom): Strikes {
  const n = random.between(1, 15);
  const no = { send: false, approve: false };
  switch (seed % 7) {
    case 0:
      return { ...no, firstStart: random.between(300, 6_000) };
    case 1:
      return { ...no, send: true };
    case 2:
      return { ...no, approve: true };
    case 3:
      return { ...no, step: claimed(parts, random, n) };
    case 4:
      return { ...no, step: handedOver(parts, random, n) };
    case 5:
      return { ...no, step: answered(parts, n) };
    default:
      return { ...no, step: catchUp(parts, random, n) };
  }
}
