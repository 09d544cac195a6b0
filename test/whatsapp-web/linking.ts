import {
  accountOf,
  faultsOf,
  hex,
  pnOf,
  type Account,
  type CloudState,
  type PageConnection,
} from './cloud-state.ts';
import { snapshot, wireMe } from './directory.ts';

const PATIENCE_MS = 10_000;

async function until<T>(what: string, find: () => T | undefined): Promise<T> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 20) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${what}: not within ${PATIENCE_MS} ms`);
}

async function link(state: CloudState, account: Account, page: PageConnection): Promise<void> {
  const session = hex(16);
  account.sessions.add(session);
  page.account = account.name;
  await page.ask('paired', { session, ...snapshot(state, account), faults: faultsOf(state, account.name) });
}

const unlinked = (state: CloudState): PageConnection[] =>
  [...state.pages].filter((page) => page.account === undefined).sort((a, b) => b.openedAt - a.openedAt);

/** The reference is the first field of the text in a QR code. */
export async function scanQr(state: CloudState, name: string, qr?: string): Promise<void> {
  const account = accountOf(state, name);
  const ref = qr?.split(',')[0];
  const page = await until('a page that shows this QR code', () =>
    unlinked(state).find(({ shown }) => shown !== undefined && shown === (ref ?? shown)),
  );
  await link(state, account, page);
}

export async function enterCode(state: CloudState, name: string, code: string): Promise<void> {
  const account = accountOf(state, name);
  const bare = code.replaceAll('-', '').toUpperCase();
  const page = await until('a page with this pairing code', () =>
    unlinked(state).find((one) => one.code === bare),
  );
  await link(state, account, page);
}

/** A page's first words: with a session that is linked it gets all that it may know. */
export function welcome(
  state: CloudState,
  page: PageConnection,
  hello: { session?: string; resumeAt?: number },
): object | undefined {
  const { session, resumeAt } = hello;
  const account = session ? [...state.accounts.values()].find((one) => one.sessions.has(session)) : undefined;
  if (session !== undefined && !account) return { kind: 'logged-out' };
  const faults = faultsOf(state, account?.name);
  if (faults.socketStuck) return undefined;
  if (!account) return { kind: 'unlinked', ref: page.ref, faults };
  page.account = account.name;
  if (resumeAt === undefined) return { kind: 'linked', ...snapshot(state, account), faults };
  const missed = account.events.slice(resumeAt).map((event, i) => ({ ...event, seq: resumeAt + i + 1 }));
  return { kind: 'resumed', missed, me: wireMe(state, account), faults };
}

export function newRef(page: PageConnection): string {
  page.ref = `2@${hex(24)}`;
  return page.ref;
}

/** Pages that nobody is linked to show another QR, or have grown tired of it. */
export function turnQr(state: CloudState, how: 'rotate' | 'idle'): void {
  for (const page of unlinked(state)) {
    delete page.shown;
    if (how === 'idle') page.push('state', 'UNPAIRED_IDLE');
    else page.push('ref', newRef(page));
  }
}

export function newCode(state: CloudState, page: PageConnection): string {
  if (state.faults.pairing === 'refused') throw new Error('429: rate-overlimit');
  page.code = hex(4);
  return page.code;
}

export function unlink(state: CloudState, account: Account, event: 'logout' | 'post-logout'): void {
  account.sessions.clear();
  for (const page of state.pages) {
    if (page.account !== account.name) continue;
    page.push(event, { me: pnOf(account.phone) });
    delete page.account;
  }
}
