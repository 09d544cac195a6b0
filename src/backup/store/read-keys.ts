import { isUtf8 } from 'node:buffer';
import type { Redis } from '../../core/index.ts';
import type { FilledLine, Line, Value } from './line.ts';

type Kind = FilledLine['type'];
type Pipeline = ReturnType<Redis['pipeline']>;

/** Fields, members or elements per call: Redis is never held up for long. */
const CHUNK = 1_000;
const START = '0';

/** Asks for the stretch of a key that begins at `at`. */
const ASK: Readonly<Record<Kind, (pipeline: Pipeline, key: string, at: string) => unknown>> = {
  string: (pipeline, key) => pipeline.getBuffer(key),
  hash: (pipeline, key, at) => pipeline.hscanBuffer(key, at, 'COUNT', CHUNK),
  set: (pipeline, key, at) => pipeline.sscanBuffer(key, at, 'COUNT', CHUNK),
  zset: (pipeline, key, at) => pipeline.zscanBuffer(key, at, 'COUNT', CHUNK),
  list: (pipeline, key, at) => pipeline.lrangeBuffer(key, Number(at), Number(at) + CHUNK - 1),
  stream: (pipeline, key, at) =>
    pipeline.xrangeBuffer(key, at === START ? '-' : `(${at}`, '+', 'COUNT', CHUNK),
};

interface Stretch {
  readonly items: readonly Buffer[];
  /** Where the next one begins; undefined at the end. */
  readonly next: string | undefined;
}

/** Reads what Redis answered; null when the key has gone since. */
function stretchOf(kind: Kind, reply: unknown, at: string): Stretch | null {
  if (reply === null) return null;
  if (kind === 'string') return { items: [reply as Buffer], next: undefined };
  if (kind === 'list') {
    const items = reply as Buffer[];
    return { items, next: items.length < CHUNK ? undefined : String(Number(at) + CHUNK) };
  }
  if (kind === 'stream') {
    const entries = reply as [Buffer, Buffer[]][];
    const items = entries.flatMap(([id, words]) => [id, Buffer.from(String(words.length)), ...words]);
    return { items, next: entries.length < CHUNK ? undefined : entries.at(-1)?.[0].toString() };
  }
  const [cursor, items] = reply as [Buffer, Buffer[]];
  const next = cursor.toString();
  return { items, next: next === START ? undefined : next };
}

const valueOf = (bytes: Buffer): Value =>
  isUtf8(bytes) ? bytes.toString() : { base64: bytes.toString('base64') };

interface Head {
  readonly key: string;
  readonly kind: Kind;
  readonly expiresAt: number | undefined;
}

/**
 * The keys as lines, each as it is when it is read: whoever reads while others write has to look again at what changed.
 * @throws RangeError for a type of value that Tocsin does not use
 */
export async function* readKeys(redis: Redis, keys: readonly string[]): AsyncGenerator<Line> {
  const heads: Head[] = [];
  for (const head of await headsOf(redis, keys)) {
    if ('kind' in head) heads.push(head);
    else yield { key: head.key, type: 'none' };
  }
  const pipeline = redis.pipeline();
  for (const { key, kind } of heads) ASK[kind](pipeline, key, START);
  const replies = heads.length > 0 ? await done(pipeline) : [];
  for (const [i, head] of heads.entries()) yield* readOn(redis, head, replies[i]);
}

async function* readOn(redis: Redis, head: Head, first: unknown): AsyncGenerator<Line> {
  const { key, kind, expiresAt } = head;
  let [at, from]: [string, number] = [START, 0];
  for (let reply = first; ;) {
    const stretch = stretchOf(kind, reply, at);
    if (!stretch) {
      yield { key, type: 'none' };
      return;
    }
    const items = stretch.items.map(valueOf);
    yield { key, type: kind, ...(expiresAt === undefined ? {} : { expiresAt }), from, items };
    if (stretch.next === undefined) return;
    [at, from] = [stretch.next, from + items.length];
    const pipeline = redis.pipeline();
    ASK[kind](pipeline, key, at);
    [reply] = await done(pipeline);
  }
}

async function headsOf(redis: Redis, keys: readonly string[]): Promise<(Head | { key: string })[]> {
  if (keys.length === 0) return [];
  const pipeline = redis.pipeline().time();
  for (const key of keys) pipeline.type(key).pttl(key);
  const [time, ...replies] = await done(pipeline);
  const [seconds, micros] = (time as (number | string)[]).map(Number) as [number, number];
  const now = seconds * 1_000 + Math.floor(micros / 1_000);
  return keys.map((key, i) => {
    const kind = replies[2 * i] as Kind | 'none';
    if (kind === 'none') return { key };
    if (!Object.hasOwn(ASK, kind)) throw new RangeError(`${key} is of the type ${kind}`);
    const left = Number(replies[2 * i + 1]);
    return { key, kind, expiresAt: left < 0 ? undefined : now + left };
  });
}

/** Every answer of a pipeline; the first error is thrown. */
async function done(pipeline: Pipeline): Promise<unknown[]> {
  const replies = (await pipeline.exec()) ?? [];
  const refused = replies.find(([error]) => error !== null);
  if (refused) throw refused[0] as Error;
  return replies.map(([, reply]): unknown => reply);
}
