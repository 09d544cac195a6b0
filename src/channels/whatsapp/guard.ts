import type { Logger } from '../../core/index.ts';

/** What the library throws by its own hand, as bare words. */
const BARE_WORDS = ['auth timeout', 'ready timeout'];
const NAMES = ['TargetCloseError', 'ProtocolError', 'TimeoutError', 'ConnectionClosedError'];
const PLACES = /node_modules[\\/](whatsapp-web\.js|puppeteer|puppeteer-core)[\\/]/;

/** Whether a rejection that nobody caught was born in the library or in what it drives. */
export function bornInLibrary(reason: unknown): boolean {
  if (typeof reason === 'string') return BARE_WORDS.includes(reason);
  if (!(reason instanceof Error)) return false;
  return NAMES.includes(reason.name) || PLACES.test(reason.stack ?? '');
}

let watchers = 0;
let watch: ((reason: unknown) => void) | undefined;

/**
 * Keeps the library's own uncaught rejections from ending the process; everybody else's end it as ever.
 * @returns takes the guard down again
 */
export function guardProcess(log: Logger): () => void {
  watchers += 1;
  if (!watch) {
    watch = (reason) => {
      if (!bornInLibrary(reason)) throw reason;
      log.warn({ err: reason }, 'the WhatsApp library let an error go');
    };
    process.on('unhandledRejection', watch);
  }
  let up = true;
  return () => {
    if (!up) return;
    up = false;
    watchers -= 1;
    if (watchers > 0 || !watch) return;
    process.off('unhandledRejection', watch);
    watch = undefined;
  };
}
