/** What may travel with a message: pictures that every phone shows, and documents that every phone opens. */
export type AttachmentMime = 'image/jpeg' | 'image/png' | 'application/pdf';

/** A file that a message carries, by its content. */
export interface Attachment {
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string;
  /** As people see it: `map.png`. */
  readonly name: string;
  readonly mime: AttachmentMime;
  /** Bytes. */
  readonly size: number;
}

/** An attachment whose bytes can be had, whenever and as often as they are needed. */
export interface AttachmentFile extends Attachment {
  /** @throws when they cannot be had now */
  bytes(): Promise<Uint8Array>;
}

/** What is frozen and stored of a file: its bytes are elsewhere. */
export const attachmentFacts = ({ sha256, name, mime, size }: Attachment): Attachment => ({
  ...{ sha256, name, mime, size },
});

const SIGNATURES: Readonly<Record<AttachmentMime, readonly number[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d], // %PDF-
};

/** The type that the first bytes give away; undefined when it is none that we send. */
export function mimeOfContent(bytes: Uint8Array): AttachmentMime | undefined {
  const types = Object.keys(SIGNATURES) as AttachmentMime[];
  return types.find((mime) => SIGNATURES[mime].every((byte, place) => bytes[place] === byte));
}

/** So much of the end of a PDF is searched for its last line, as readers do. */
const PDF_TAIL = 1024;

/**
 * False for a file that breaks off: a copy under way, a full disk. Each type ends in its own way: a PNG with the chunk
 * IEND, a JPEG with the marker EOI after its last picture data (SOS), a PDF with `%%EOF`.
 */
export function isWhole(mime: AttachmentMime, content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  switch (mime) {
    case 'image/png':
      return bytes.includes('IEND');
    case 'image/jpeg':
      return bytes.lastIndexOf('ffd9', undefined, 'hex') > bytes.lastIndexOf('ffda', undefined, 'hex');
    case 'application/pdf':
      return bytes.subarray(-PDF_TAIL).includes('%%EOF');
  }
}
