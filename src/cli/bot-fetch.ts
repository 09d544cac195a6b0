import type { Clock } from '../core/index.ts';

interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks the running bot; rejects when nothing has come back after `ms`. */
export async function botFetch(
  url: string,
  clock: Clock,
  ms: number,
  request: Request = {},
): Promise<Response> {
  const cut = new AbortController();
  const timer = clock.after(ms, () => cut.abort());
  try {
    return await fetch(url, { ...request, signal: cut.signal });
  } finally {
    timer.cancel();
  }
}
