import { createHash } from 'node:crypto';
import { AppError } from './errors.ts';
import { attachmentFacts, type Attachment, type AttachmentFile } from './attachment.ts';
import { key } from './keys.ts';
import { script, type Redis } from './redis.ts';

/** Kept for at least so long from now; what is kept longer stays so. ARGV: ms. @returns 0 when it is not there */
const KEEP = script(`
local left = redis.call('PTTL', KEYS[1])
if left == -2 then return 0 end
if left >= 0 and left < tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return 1
`);

/** False when its bytes are not stored. */
export async function extendAttachment(redis: Redis, sha256: string, forMs: number): Promise<boolean> {
  return (await KEEP(redis, [key.attachment(sha256)], [forMs])) === 1;
}

/** Resolves when the bytes are stored, by their hash and so only once, for at least so long from now. */
export async function keepAttachment(redis: Redis, file: AttachmentFile, forMs: number): Promise<void> {
  // Neither may shorten what another keeps longer: whoever comes second only extends.
  while (!(await extendAttachment(redis, file.sha256, forMs))) {
    const bytes = Buffer.from(await file.bytes());
    await redis.set(key.attachment(file.sha256), bytes, 'PX', forMs, 'NX');
  }
}

/** A stored attachment; its bytes are read when they are asked for, and are what the hash says or nothing. */
export function storedAttachment(redis: Redis, attachment: Attachment): AttachmentFile {
  const { sha256, name } = attachment;
  return {
    ...attachmentFacts(attachment),
    async bytes() {
      const bytes = await redis.getBuffer(key.attachment(sha256));
      if (bytes && sha256 === sha256Of(bytes)) return bytes;
      throw new AppError('attachment-gone', { details: { name } });
    },
  };
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
