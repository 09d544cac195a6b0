import { ask } from './cloud-link.js';
import { define } from './registry.js';

/** Bytes that the page holds. */
class OpaqueData {
  constructor(blob, mimetype) {
    this.blob = blob;
    this.type = mimetype;
  }

  static async createFromData(data, mimetype) {
    return data instanceof OpaqueData ? data : new OpaqueData(data, mimetype);
  }

  url() {
    return `blob:${this.blob.size}`;
  }

  autorelease() {}

  formData() {
    return this.blob;
  }
}

class MediaData {
  constructor(attributes) {
    Object.assign(this, attributes);
  }

  set(attributes) {
    Object.assign(this, attributes);
  }

  toJSON() {
    return { ...this, mediaBlob: undefined };
  }
}

const base64Of = (bytes) => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
};

const objects = new Map();

function getOrCreateMediaObject(filehash) {
  if (!objects.has(filehash)) objects.set(filehash, { filehash, contentInfo: {}, consolidate });
  return objects.get(filehash);
}

function consolidate(attributes) {
  Object.assign(this, { type: attributes.type, size: attributes.size, blob: attributes.blob });
}

const typeOf = (mimetype, { asDocument, isPtt }) => {
  const kind = mimetype.split('/')[0];
  if (asDocument || !['image', 'video', 'audio'].includes(kind)) return 'document';
  return isPtt ? 'ptt' : kind;
};

async function prepared(data, params) {
  const bytes = new Uint8Array(await data.blob.arrayBuffer());
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const type = typeOf(data.type, params);
  const named = type === 'document' ? { filename: data.blob.name } : {};
  const about = { mimetype: data.type, ...named, size: bytes.length };
  getOrCreateMediaObject(base64Of(hash)).base64 = base64Of(bytes);
  return new MediaData({ ...about, type, filehash: base64Of(hash), mediaBlob: data, isGif: false });
}

async function uploadMedia({ mediaObject }) {
  const directPath = `/media/${crypto.randomUUID()}`;
  await ask('upload', { path: directPath, base64: mediaObject.base64 });
  const mediaKey = base64Of(crypto.getRandomValues(new Uint8Array(32)));
  const mmsUrl = `https://${location.host}${directPath}`;
  return { mediaEntry: { mmsUrl, directPath, mediaKey, encFilehash: mediaObject.filehash } };
}

async function downloadAndMaybeDecrypt({ directPath }) {
  const base64 = await ask('download', { path: directPath });
  if (base64 === null) throw Object.assign(new Error('media not found'), { status: 404 });
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}

define('WAWebMediaOpaqueData', OpaqueData);
define('WAWebPrepRawMedia', {
  prepRawMedia: (data, params) => ({ waitForPrep: () => prepared(data, params) }),
});
define('WAWebMediaStorage', { getOrCreateMediaObject });
define('WAWebMmsMediaTypes', { msgToMediaType: ({ type }) => type, castToV4: (type) => type });
define('WAWebMediaDataUtils', { shouldUseMediaCache: () => false });
define('WAWebMediaMmsV4Upload', { uploadMedia });
define('WAWebDownloadManager', { downloadManager: { downloadAndMaybeDecrypt } });
