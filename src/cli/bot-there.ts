import type { Clock } from '../core/index.ts';
import { botFetch } from './bot-fetch.ts';

const PATIENCE_MS = 3_000;

/** Whether a Tocsin answers at this address. */
export async function isBotThere(url: string, clock: Clock): Promise<boolean> {
  try {
    const response = await botFetch(`${url}/healthz`, clock, PATIENCE_MS);
    return response.ok && response.headers.has('x-request-id');
  } catch {
    return false;
  }
}
