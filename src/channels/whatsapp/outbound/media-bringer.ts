import { AppError, type AttachmentFile } from '../../../core/index.ts';
import type { SendResult } from '../../channel.ts';
import type { PageLine } from '../page-line.ts';

/** The browser's protocol gives up on a call after 30 s; the upload goes on in the page, and is waited for again. */
const UPLOAD_MS = 25_000;

const failed = (retry: boolean): SendResult => ({ kind: 'not-sent', reason: 'no-attachment', retry });

/** Brings files into the page and onto WhatsApp's servers: each once per page, however many messages wait for it. */
export class MediaBringer {
  readonly #page: PageLine;
  readonly #underWay = new Map<string, Promise<SendResult | undefined>>();

  constructor(page: PageLine) {
    this.#page = page;
  }

  /** @returns why it could not be brought, or nothing when the page can send it */
  bring(file: AttachmentFile): Promise<SendResult | undefined> {
    const before = this.#underWay.get(file.sha256);
    if (before) return before;
    const bringing = this.#bring(file).finally(() => this.#underWay.delete(file.sha256));
    this.#underWay.set(file.sha256, bringing);
    return bringing;
  }

  async #bring(file: AttachmentFile): Promise<SendResult | undefined> {
    const { sha256, name, mime } = file;
    const waited = await this.#page.ask('awaitMedia', sha256, UPLOAD_MS);
    if (waited.kind === 'no-answer') return failed(true);
    if (waited.answer === 'ready') return undefined;
    let content: Uint8Array;
    try {
      content = await file.bytes();
    } catch (error) {
      return failed(!(error instanceof AppError) || error.retry);
    }
    const base64 = Buffer.from(content).toString('base64');
    const put = await this.#page.ask('putMedia', { sha256, name, mime, base64 }, UPLOAD_MS);
    return put.kind === 'answer' && put.answer === 'ready' ? undefined : failed(true);
  }
}
