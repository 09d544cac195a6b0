import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type Clock, type Instant } from '../core/index.ts';
import { FORMAT, type Heading, type Manifest } from './archive/manifest.ts';
import {
  HEADING,
  JOURNAL,
  MANIFEST,
  MEDIA,
  SECRET,
  placeOf,
  planFile,
  redisPart,
  sessionFile,
} from './archive/names.ts';
import type { ArchiveWriter } from './archive/write.ts';
import { holdOpen } from './files/held-file.ts';
import { planFiles } from './files/plan-files.ts';
import { holdSession, linkedAccounts } from './files/sessions.ts';
import type { OnStage } from './stage.ts';
import { countKeys } from './store/every-key.ts';
import { snapshot, type Snapshot } from './store/snapshot.ts';

interface Sources {
  readonly redisUrl: string;
  readonly dataDir: string;
  readonly planDir: string;
  readonly version: string;
  readonly clock: Clock;
  readonly onStage?: OnStage;
}

export interface Filled extends Manifest {
  /** For how long nobody could write to Redis. */
  readonly heldMs: number;
}

/** So much of Redis is in memory at once. */
const PART_BYTES = 4 * 2 ** 20;

/** Puts everything into the archive, and ends it. */
export async function fill(
  archive: ArchiveWriter,
  { version, dataDir, planDir, redisUrl, clock, onStage }: Sources,
  takenAt: Instant,
  secret: Buffer | undefined,
): Promise<Filled> {
  const heading: Heading = { tocsin: version, format: FORMAT, takenAt };
  await archive.add(HEADING, jsonOf(heading));
  const { counts, heldMs } = await addRedis(archive, redisUrl, clock, onStage);
  onStage?.('files', 0, 1);
  if (secret) await archive.add(SECRET, secret);
  for await (const { path, content } of planFiles(planDir)) await archive.add(planFile(path), content);
  // After Redis: what was sent meanwhile is known to the phones and sessions, and found there after a restore.
  await addExchange(archive, dataDir);
  const sessions = await linkedAccounts(dataDir);
  for (const account of sessions) await addSession(archive, dataDir, account, clock);
  onStage?.('files', 1, 1);
  const manifest: Manifest = { takenAt, counts, sessions, entries: archive.entries.slice(1) };
  await archive.add(MANIFEST, jsonOf(manifest));
  await archive.end();
  return { ...manifest, heldMs };
}

async function addRedis(
  archive: ArchiveWriter,
  url: string,
  clock: Clock,
  onStage?: OnStage,
): Promise<Snapshot> {
  const total = await countKeys(url);
  let keys = 0;
  const onKeys = (more: number): void => onStage?.('redis', (keys += more), Math.max(total, keys));
  const lines = snapshot({ url, clock, onKeys });
  let part: string[] = [];
  let [size, parts] = [0, 0];
  const flush = async (): Promise<void> => {
    if (part.length > 0) await archive.add(redisPart((parts += 1)), Buffer.from(part.join('')));
    [part, size] = [[], 0];
  };
  try {
    for (;;) {
      const step = await lines.next();
      if (step.done) {
        await flush();
        return step.value;
      }
      const line = `${JSON.stringify(step.value)}\n`;
      part.push(line);
      size += line.length;
      if (size >= PART_BYTES) await flush();
    }
  } finally {
    await lines.return(undefined as never); // lets everybody write on, whatever happened here
  }
}

/** The simulator's phones: their journal is only ever added to; what their messages carry is written once. */
async function addExchange(archive: ArchiveWriter, dataDir: string): Promise<void> {
  const files = await readdir(join(dataDir, MEDIA)).catch((): string[] => []);
  for (const name of [JOURNAL, ...files.map((file) => `${MEDIA}/${file}`)]) {
    if (placeOf(name) === undefined) continue; // half written
    const held = await holdOpen(join(dataDir, name)).catch(() => undefined);
    const content = await held?.read();
    if (typeof content === 'object') await archive.addStream(name, content.size, content.bytes);
    await held?.close();
  }
}

async function addSession(
  archive: ArchiveWriter,
  dataDir: string,
  account: string,
  clock: Clock,
): Promise<void> {
  const session = await holdSession(dataDir, account, clock);
  try {
    for (const file of session.files) {
      const content = await file.read();
      if (content === 'changed') throw new AppError('session-busy', { details: { account }, retry: true });
      if (content !== 'deleted')
        await archive.addStream(sessionFile(account, file.path), content.size, content.bytes);
    }
  } finally {
    await session.close();
  }
}

const jsonOf = (value: object): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
