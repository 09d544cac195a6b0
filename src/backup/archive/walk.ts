import { createHash } from 'node:crypto';
import { canonicalJson, AppError } from '../../core/index.ts';
import { FORMAT, Heading, Manifest, type Entry } from './manifest.ts';
import { HEADING, MANIFEST, placeOf, type Place } from './names.ts';
import { bytesOf, readArchive, type ArchivedFile } from './read.ts';

export interface Found {
  readonly heading: Heading;
  readonly manifest: Manifest;
}

/** Looks at one file; what it does not read is read over. */
export type Visit = (file: ArchivedFile, place: Place) => Promise<void>;

interface WalkOptions {
  readonly path: string;
  readonly passphrase: string;
  readonly visit?: Visit;
  readonly onBytes?: (bytes: number) => void;
}

const LONGEST_HEADING = 64 * 1_024;

/**
 * Reads a backup from its first byte to its last: that every file is there, once, with the hash that the manifest
 * says, and nothing else.
 * @throws AppError `file-unreadable`, `not-a-backup`, `passphrase-wrong`, `backup-damaged`, `backup-newer`
 */
export async function walkArchive({ path, passphrase, visit, onBytes }: WalkOptions): Promise<Found> {
  const damaged = (reason: string, cause?: unknown): AppError =>
    new AppError('backup-damaged', { details: { path, reason }, cause });
  let heading: Heading | undefined;
  let manifest: Manifest | undefined;
  const entries: Entry[] = [];
  for await (const file of readArchive(path, passphrase, onBytes)) {
    if (manifest) throw damaged(`${file.name} comes after the end`);
    if (!heading) {
      heading = await headingOf(path, file);
      continue;
    }
    if (file.name === MANIFEST) {
      manifest = Manifest.safeParse(json(await bytesOf(file.content))).data;
      if (!manifest) throw damaged('its manifest cannot be read');
      continue;
    }
    const place = placeOf(file.name);
    if (!place) throw damaged(`${file.name} has no place in it`);
    const hashed = hashing(file, (cause) => damaged(`${file.name} cannot be read`, cause));
    await visit?.({ ...file, content: hashed.content }, place);
    for await (const _ of hashed.content);
    entries.push({ name: file.name, size: file.size, sha256: hashed.digest() });
  }
  if (!heading) throw new AppError('not-a-backup', { details: { path } });
  if (!manifest) throw damaged('it has no end');
  if (canonicalJson(manifest.entries) !== canonicalJson(entries))
    throw damaged('its files are not those that its manifest names');
  return { heading, manifest };
}

async function headingOf(path: string, { name, size, content }: ArchivedFile): Promise<Heading> {
  const heading =
    name === HEADING && size <= LONGEST_HEADING
      ? Heading.safeParse(json(await bytesOf(content))).data
      : undefined;
  if (!heading) throw new AppError('not-a-backup', { details: { path } });
  const { format, tocsin: version } = heading;
  if (format > FORMAT) throw new AppError('backup-newer', { details: { path, version } });
  return heading;
}

function json(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

/** The content, hashed as it is read; may be taken up again where another reader stopped. */
function hashing(
  { content }: ArchivedFile,
  damaged: (cause: unknown) => AppError,
): { content: AsyncIterable<Buffer>; digest: () => string } {
  const hash = createHash('sha256');
  const source = content[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<Buffer>> => {
    const step = await source.next().catch((cause: unknown) => {
      throw damaged(cause);
    });
    if (!step.done) hash.update(step.value);
    return step;
  };
  return { content: { [Symbol.asyncIterator]: () => ({ next }) }, digest: () => hash.digest('hex') };
}
