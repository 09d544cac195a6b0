import { AppError, type Clock } from '../core/index.ts';
import type { LinkState, LinkedGroup, ProbeReport, Problem, Terms } from '../ops/index.ts';
import { botFetch } from './bot-fetch.ts';

/** The running bot, asked over HTTP as the link page asks it. */
export interface BotClient {
  /** Where it listens. */
  readonly url: string;
  state(): Promise<LinkState>;
  terms(): Promise<Terms>;
  agree(): Promise<void>;
  pair(account: string): Promise<void>;
  relink(account: string): Promise<void>;
  /** Undefined: the account has no live page to look at, or nobody has agreed to the terms. */
  probe(account: string): Promise<ProbeReport | undefined>;
  /** Undefined: the account cannot be asked now. */
  groups(account: string): Promise<readonly LinkedGroup[] | undefined>;
}

interface BotClientOptions {
  readonly url: string;
  readonly clock: Clock;
  /** A one-time code; asked again when a session is over. */
  readonly mint: () => Promise<string>;
}

const PATIENCE_MS = 5_000;
/** What looks at a live page goes through the browser. */
const PAGE_PATIENCE_MS = 30_000;

/**
 * Every method throws AppError `bot-not-running` when nobody answers, `nothing-to-link` when the bot has no WhatsApp,
 * `bot-refuses` for anything else.
 */
export function createBotClient({ url, clock, mint }: BotClientOptions): BotClient {
  let cookie: string | undefined;

  async function call(method: string, path: string, options: Call = {}): Promise<Response> {
    const { body, patienceMs = PATIENCE_MS } = options;
    const headers = {
      'accept-language': 'en',
      ...(cookie && { cookie }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const request = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    try {
      return await botFetch(`${url}/link/api/${path}`, clock, patienceMs, request);
    } catch (cause) {
      throw new AppError('bot-not-running', { details: { url }, retry: true, cause });
    }
  }
  async function openSession(): Promise<void> {
    const response = await call('POST', 'session', { body: { code: await mint() } });
    if (response.status === 404) throw new AppError('nothing-to-link');
    if (!response.ok) throw await refusalOf(response);
    cookie = response.headers.get('set-cookie')?.split(';', 1)[0];
  }
  /** With a session, opened when there is none or it is over. */
  async function ask(method: string, path: string, options?: Call): Promise<Response> {
    if (cookie === undefined) await openSession();
    const response = await call(method, path, options);
    if (response.status !== 401) return response;
    await openSession();
    return call(method, path, options);
  }
  async function good(response: Promise<Response>): Promise<Response> {
    const answer = await response;
    if (!answer.ok) throw await refusalOf(answer);
    return answer;
  }
  const post = async (path: string): Promise<void> => void (await good(ask('POST', path)));
  const of = (account: string, verb: string): string => `accounts/${encodeURIComponent(account)}/${verb}`;
  /** Undefined where there is no live page. */
  async function look(path: string): Promise<unknown> {
    const response = await ask('POST', path, { patienceMs: PAGE_PATIENCE_MS });
    if (response.status === 409) return undefined;
    return (await good(Promise.resolve(response))).json();
  }
  return {
    url,
    state: async () => (await (await good(ask('GET', 'state'))).json()) as LinkState,
    terms: async () => (await (await good(ask('GET', 'terms'))).json()) as Terms,
    agree: () => post('terms'),
    pair: (account) => post(of(account, 'pair')),
    relink: (account) => post(of(account, 'relink')),
    probe: async (account) => (await look(of(account, 'probe'))) as ProbeReport | undefined,
    groups: async (account) => (await look(of(account, 'groups'))) as LinkedGroup[] | undefined,
  };
}

interface Call {
  readonly body?: object;
  readonly patienceMs?: number;
}

async function refusalOf(response: Response): Promise<AppError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const { what = `It answered ${response.status}.`, fix = 'See its log.' } = problem;
  return new AppError('bot-refuses', { details: { what, fix }, retry: response.status >= 500 });
}
