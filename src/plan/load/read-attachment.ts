import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { basename, extname, join, sep } from 'node:path';
import {
  isWhole,
  mimeOfContent,
  sha256Of,
  type AttachmentFile,
  type AttachmentMime,
} from '../../core/index.ts';
import { LARGEST } from '../schema/attachment.ts';
import { reasonOf } from './plan-folder.ts';

/** A file that a template names: what it is, or which rule it breaks. */
export type AttachmentReading =
  | { readonly ok: true; readonly file: AttachmentFile }
  | {
      readonly ok: false;
      readonly rule: 'attachment-file' | 'attachment-type' | 'attachment-size';
      readonly problem: string;
      readonly fix: string;
    };

const EXTENSIONS: Readonly<Record<string, AttachmentMime>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
};
const TYPES: Readonly<Record<AttachmentMime, { readonly name: string; readonly extension: string }>> = {
  'image/jpeg': { name: 'a JPEG picture', extension: '.jpg' },
  'image/png': { name: 'a PNG picture', extension: '.png' },
  'application/pdf': { name: 'a PDF', extension: '.pdf' },
};
const CHOICE = 'Use a picture (.jpg, .png) or a PDF (.pdf).';

const wrong = (
  rule: Extract<AttachmentReading, { ok: false }>['rule'],
  problem: string,
  fix: string,
): AttachmentReading => ({ ok: false, rule, problem, fix });

/** Reads and checks one file of the plan folder. Never throws for what it finds. */
export async function readAttachment(dir: string, path: string): Promise<AttachmentReading> {
  const named = EXTENSIONS[extname(path).toLowerCase()];
  if (!named) return wrong('attachment-type', `“${path}” is of a type that cannot be attached`, CHOICE);
  try {
    const content = await contentOf(dir, path, LARGEST[named]);
    return content instanceof Uint8Array ? checked(path, named, content) : content;
  } catch (error) {
    const reason = reasonOf(error);
    return wrong('attachment-file', `“${path}” cannot be read: ${reason}`, 'Put the file there, readable.');
  }
}

/** The bytes, from the very file whose place and size were looked at. */
async function contentOf(dir: string, path: string, most: number): Promise<Uint8Array | AttachmentReading> {
  const real = await realpath(join(dir, path));
  if (!real.startsWith((await realpath(dir)) + sep)) {
    const fix = 'Put the file itself there, not a link.';
    return wrong('attachment-file', `“${path}” leads out of the plan folder`, fix);
  }
  const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return wrong('attachment-file', `“${path}” is not a file`, 'Name a file.');
    if (stats.size === 0) return wrong('attachment-file', `“${path}” is empty`, 'Save it again.');
    if (stats.size > most) return tooLarge(path, stats.size, most);
    // Not `readFile`: what grows meanwhile would be read to its end.
    const bytes = Buffer.alloc(stats.size);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function checked(path: string, named: AttachmentMime, content: Uint8Array): AttachmentReading {
  const mime = mimeOfContent(content);
  if (!mime) {
    const problem = `“${path}” is not ${TYPES[named].name}, whatever its name says`;
    return wrong('attachment-type', problem, CHOICE);
  }
  const { name, extension } = TYPES[mime];
  if (mime !== named)
    return wrong('attachment-type', `“${path}” is ${name}`, `Rename it: it has to end in ${extension}.`);
  if (!isWhole(mime, content))
    return wrong('attachment-file', `“${path}” breaks off before its end`, 'Save or copy it again.');
  const bytes = Promise.resolve(content);
  const facts = { sha256: sha256Of(content), name: basename(path), mime, size: content.length };
  return { ok: true, file: { ...facts, bytes: () => bytes } };
}

const inMb = (bytes: number): string => `${(Math.ceil(bytes / 100_000) / 10).toFixed(1)} MB`;

export const tooLarge = (path: string, size: number, most: number): AttachmentReading =>
  wrong(
    'attachment-size',
    `“${path}” has ${inMb(size)}, more than the ${inMb(most)} that are sensible`,
    'Make it smaller: fewer pixels, or fewer pages.',
  );
