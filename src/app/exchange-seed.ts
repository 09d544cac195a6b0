import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { importContacts, type Contacts } from '../audience/index.ts';
import type { Clock, Logger, Timer } from '../core/index.ts';
import type { Plan } from '../plan/index.ts';

interface SeedOptions {
  /** Base address of the exchange. */
  readonly url: string;
  readonly botNumbers: readonly string[];
  readonly plan: () => Plan;
  readonly contacts: Contacts;
}

interface Phone {
  readonly number: string;
  readonly name: string;
  readonly role: 'staff' | 'contact';
  readonly language: string;
}

const AT_ONCE = 32;

/** Gives everyone of the plan a phone on the exchange, and its groups their members. Done again it changes nothing. */
export async function seedExchange({ url, botNumbers, plan, contacts }: SeedOptions): Promise<void> {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const json =
      body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${url}/exchange/api${path}`, { method, ...json });
    if (!response.ok) throw new Error(`the exchange refused ${method} ${path}: ${await response.text()}`);
    return response.json();
  };
  const { staff, desk, audiences } = plan();
  const phones = new Map<string, Phone>();
  const groups = Object.values(audiences).flatMap(({ groups: chats, any, zones }) =>
    chats.map(({ chat, title }) => ({ id: chat, name: title, tags: any, zones, members: [...botNumbers] })),
  );
  for await (const { phone: number, name, language, tags, zone = '' } of contacts.all()) {
    phones.set(number, { number, name, role: 'contact', language });
    for (const group of groups) {
      const lives = group.zones.length === 0 || group.zones.includes(zone);
      if (lives && group.tags.some((tag) => tags.includes(tag))) group.members.push(number);
    }
  }
  for (const { phone: number, name, language } of staff)
    phones.set(number, { number, name, role: 'staff', language });

  const there = new Map(((await call('GET', '/phones')) as Phone[]).map((phone) => [phone.number, phone]));
  const fresh = [...phones.values()].filter(({ number, name }) => there.get(number)?.name !== name);
  for (let from = 0; from < fresh.length; from += AT_ONCE) {
    const some = fresh.slice(from, from + AT_ONCE);
    await Promise.all(
      some.map(({ number, ...rest }) => call('PUT', `/phones/${encodeURIComponent(number)}`, rest)),
    );
  }
  const deskMembers = [...staff.map((member) => member.phone), ...botNumbers];
  await call('POST', '/groups', { id: desk, name: 'Tocsin desk', members: deskMembers });
  for (const { id, name, members } of groups)
    await call('POST', '/groups', { id, name, members, adminsOnly: true });
}

/** On the first start the example organisation gets its example people. */
export async function importExampleContacts(
  planDir: string,
  plan: Plan,
  contacts: Contacts,
  log: Logger,
): Promise<void> {
  const file = join(planDir, 'contacts.csv');
  if (!plan.example || !existsSync(file) || (await contacts.count()) > 0) return;
  const result = await importContacts(createReadStream(file), {
    contacts,
    country: plan.organisation.country,
  });
  log.info({ added: result.added, rejected: result.rejected.length }, 'example contacts imported');
}

const LOOK_EVERY_MS = 3_000;

/** Contacts that are added while the bot runs get a phone on the exchange, too. */
export function keepSeeded(options: SeedOptions & { readonly clock: Clock; readonly log: Logger }): Timer {
  let known = -1;
  let busy = false;
  async function look(): Promise<void> {
    const count = await options.contacts.count();
    if (count !== known) await seedExchange(options);
    known = count;
  }
  return options.clock.every(LOOK_EVERY_MS, () => {
    if (busy) return;
    busy = true;
    look()
      .catch((error: unknown) =>
        options.log.warn({ err: error }, 'phones of new contacts not added; tried again'),
      )
      .finally(() => (busy = false));
  });
}
