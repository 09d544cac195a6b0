import { z } from 'zod';
import type { AttachmentMime } from '../../core/index.ts';
import { LanguageTag } from './basics.ts';

const MB = 1_000_000;

/** What each type may weigh, in bytes: what WhatsApp takes as a picture, and what a phone opens without effort. */
export const LARGEST: Readonly<Record<AttachmentMime, number>> = {
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'application/pdf': 10 * MB,
};
/** All files of a plan together: they are held in memory, so that a good plan stays good when its folder does not. */
export const LARGEST_TOGETHER = 50 * MB;
/** Above this, people on a crowded network wait. */
export const HEAVY = MB;

/** How deep below the plan folder a file may lie, in folders. */
export const DEEPEST = 3;

/** Names that begin with a letter or digit: no `..`, no hidden file, nothing that a shell or a browser reads in its own way. */
const NAME = '[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} ._()+-]*';
const PATH = new RegExp(`^(?:${NAME}/){0,${DEEPEST}}${NAME}$`, 'u');

const AttachmentPath = z
  .string()
  .max(200)
  .regex(PATH, 'must be a file inside the plan folder, such as files/map.png')
  .describe('a JPEG, PNG or PDF inside the plan folder, such as files/map.png');

/** One file for everybody, or one by language. */
export const AttachmentPaths = z
  .union([AttachmentPath, z.record(LanguageTag, AttachmentPath)])
  .describe('a picture or PDF inside the plan folder, such as files/map.png, or one by language');
