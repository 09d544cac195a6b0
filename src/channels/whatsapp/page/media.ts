import type { PageWindow, UploadedMedia } from './window.ts';

declare const window: PageWindow;

export interface MediaOrder {
  readonly sha256: string;
  readonly name: string;
  readonly mime: string;
  readonly base64: string;
}

/** `absent`: the page does not have it, or no longer trusts WhatsApp's servers to. */
export type MediaAnswer = 'ready' | 'absent' | 'failed';

/**
 * Uploads a file through the library, and keeps what WhatsApp needs to send it: where it lies on the servers and the
 * key to it. That is all a message carries, so one upload does for every chat, as when somebody forwards a picture.
 */
export async function putMedia(order: MediaOrder): Promise<MediaAnswer> {
  const library = window.WWebJS;
  if (!library) return 'failed';
  const { sha256, name, mime, base64 } = order;
  const asDocument = mime === 'application/pdf';
  const uploading = library.processMediaData(
    { data: base64, mimetype: mime, filename: name },
    { forceDocument: asDocument, sendToChannel: false, sendToStatus: false },
  );
  for (const old of [...window.tocsin.media.keys()]) window.tocsin.mediaOf(old); // which lets go of what is too old
  window.tocsin.media.set(sha256, { at: Date.now(), uploading, data: undefined, asDocument });
  return window.tocsin.awaitMedia(sha256);
}

/** A file that is there or on its way. The servers let go of files, and nobody says when: after six hours it is not. */
export function mediaOf(sha256: string): UploadedMedia | undefined {
  const media = window.tocsin.media.get(sha256);
  if (!media || Date.now() - media.at < 6 * 3_600_000) return media;
  window.tocsin.media.delete(sha256);
  return undefined;
}

/** Waits for an upload that is under way. */
export async function awaitMedia(sha256: string): Promise<MediaAnswer> {
  const media = window.tocsin.mediaOf(sha256);
  if (!media) return 'absent';
  try {
    media.data = await media.uploading;
    return 'ready';
  } catch {
    if (window.tocsin.media.get(sha256) === media) window.tocsin.media.delete(sha256);
    return 'failed';
  }
}

/** What a message with the file is made of, as the library makes it from a fresh upload; undefined when there is none. */
export function mediaParts(sha256: string, caption: string): Record<string, unknown> | undefined {
  const { data, asDocument } = window.tocsin.mediaOf(sha256) ?? {};
  if (!data) return undefined;
  // Of a document WhatsApp shows a caption only when it is told that a person wrote it.
  const written = asDocument ? { isCaptionByUser: true } : {};
  return { ...data, ...data.toJSON?.(), body: data.preview, caption, ...written };
}
