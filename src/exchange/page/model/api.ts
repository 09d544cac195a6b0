/** What the exchange refused, in its own words. */
export class Refused extends Error {}

async function call(method: string, path: string, body?: unknown): Promise<void> {
  const json =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`/exchange/api${path}`, { method, ...json });
  if (response.ok) return;
  const refusal = (await response.json().catch(() => ({}))) as { what?: string; fix?: string };
  throw new Refused([refusal.what, refusal.fix].filter(Boolean).join(' ') || response.statusText);
}

const phonePath = (number: string): string => `/phones/${encodeURIComponent(number)}`;

export const sendMessage = (number: string, to: string, text: string, replyTo?: string): Promise<void> =>
  call('POST', `${phonePath(number)}/messages`, { to, text, ...(replyTo && { replyTo }) });

export const markRead = (number: string, chat: string): Promise<void> =>
  call('POST', `${phonePath(number)}/read`, { chat });

export const setOnline = (number: string, online: boolean): Promise<void> =>
  call('PATCH', phonePath(number), { online });

export const voteFor = (number: string, id: string, options: readonly string[]): Promise<void> =>
  call('PUT', `${phonePath(number)}/messages/${encodeURIComponent(id)}/vote`, { options });

export const putFaults = (faults: Readonly<Record<string, unknown>>): Promise<void> =>
  call('PUT', '/faults', faults);

export const endFaults = (): Promise<void> => call('DELETE', '/faults');
