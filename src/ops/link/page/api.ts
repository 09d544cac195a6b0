import type { LinkState } from '../api-routes.ts';
import type { Terms } from '../terms.ts';

/** `locked`: no session, or it is over. `away`: nobody answered. `refused`: anything else. */
export type Answer<Value> =
  { readonly kind: 'ok'; readonly value: Value } | { readonly kind: 'locked' | 'away' | 'refused' };

const PATIENCE_MS = 5_000;

async function ask<Value>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer<Value>> {
  try {
    const response = await fetch(`/link/api/${path}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (response.status === 401) return { kind: 'locked' };
    if (response.status >= 500) return { kind: 'away' };
    if (!response.ok) return { kind: 'refused' };
    const value: unknown = response.status === 204 ? undefined : await response.json();
    return { kind: 'ok', value: value as Value };
  } catch {
    return { kind: 'away' };
  }
}

export const openSession = (code: string): Promise<Answer<undefined>> => ask('POST', 'session', { code });
export const readState = (): Promise<Answer<LinkState>> => ask('GET', 'state');
export const readTerms = (): Promise<Answer<Terms>> => ask('GET', 'terms');
export const agree = (): Promise<Answer<undefined>> => ask('POST', 'terms');
export const act = (account: string, verb: 'pair' | 'relink'): Promise<Answer<undefined>> =>
  ask('POST', `accounts/${encodeURIComponent(account)}/${verb}`);
