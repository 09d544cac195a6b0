import type { Problem } from '../problem.ts';

/** How the link page's API says no, by HTTP status. */
export const refusals = {
  session: {
    status: 401,
    problem: {
      error: 'session-missing',
      what: 'This needs a session of the link page, and there is none, or it is over.',
      fix: 'On the host, run: tocsin link',
    },
  },
  code: {
    status: 403,
    problem: {
      error: 'code-refused',
      what: 'The code was used, is older than ten minutes, or was never given out.',
      fix: 'Get a new one on the host: tocsin link',
    },
  },
  account: {
    status: 404,
    problem: {
      error: 'account-unknown',
      what: 'There is no such account.',
      fix: 'GET /link/api/state lists the accounts.',
    },
  },
  terms: {
    status: 409,
    problem: {
      error: 'terms-not-agreed',
      what: 'Nobody has agreed to the risk of a ban yet, so nothing is linked.',
      fix: 'Read /link/api/terms, then POST /link/api/terms.',
    },
  },
  noPage: {
    status: 409,
    problem: {
      error: 'no-live-page',
      what: 'The account has no page of WhatsApp open that could be looked at.',
      fix: 'Link it first, or wait until it has started.',
    },
  },
} as const satisfies Record<string, { status: number; problem: Problem }>;

export type Refusal = (typeof refusals)[keyof typeof refusals];
