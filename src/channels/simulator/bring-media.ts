import { AppError, type AttachmentFile } from '../../core/index.ts';
import type { SendResult } from '../channel.ts';
import type { Calls } from './calls.ts';
import { ChangeAnswer } from './frames.ts';

const failed = (retry: boolean): SendResult => ({ kind: 'not-sent', reason: 'no-attachment', retry });

/** Brings the bytes of attachments to the exchange: each once, however many messages wait for them. */
export class MediaBringer {
  readonly #calls: Calls;
  readonly #deadlineMs: number;
  readonly #underWay = new Map<string, Promise<SendResult | undefined>>();

  constructor(calls: Calls, deadlineMs: number) {
    this.#calls = calls;
    this.#deadlineMs = deadlineMs;
  }

  /** @returns why it could not be brought, or nothing when the exchange has it */
  bring(file: AttachmentFile): Promise<SendResult | undefined> {
    const { sha256 } = file;
    const before = this.#underWay.get(sha256);
    if (before) return before;
    const bringing = this.#bring(file).finally(() => this.#underWay.delete(sha256));
    this.#underWay.set(sha256, bringing);
    return bringing;
  }

  async #bring({ sha256, bytes }: AttachmentFile): Promise<SendResult | undefined> {
    let content: Uint8Array;
    try {
      content = await bytes();
    } catch (error) {
      return failed(!(error instanceof AppError) || error.retry);
    }
    const question = { op: 'media', sha256, base64: Buffer.from(content).toString('base64') };
    const called = await this.#calls.ask(question, ChangeAnswer, this.#deadlineMs);
    if (called.kind === 'not-connected') return { kind: 'not-sent', reason: 'not-connected', retry: true };
    return called.kind === 'answer' && called.answer.outcome === 'done' ? undefined : failed(true);
  }
}
