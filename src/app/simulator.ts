import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { importContacts, type Contacts } from '../audience/index.ts';
import type { Logger } from '../core/index.ts';
import type { Plan } from '../plan/index.ts';

interface SeedOptions {
  /** Base address of the exchange. */
  readonly url: string;
  readonly botNumber: string;
  readonly plan: Plan;
  readonly contacts: Contacts;
}

/** Gives everyone of the plan a phone on the exchange, and the plan's groups their members. Done again it changes nothing. */
export async function seedExchange({ url, botNumber, plan, contacts }: SeedOptions): Promise<void> {
  const call = async (method: string, path: string, body: unknown): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/exchange/api${path}`, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`the exchange refused ${method} ${path}: ${await response.text()}`);
  };
  const phone = (number: string, name: string, role: string, language: string): Promise<void> =>
    call('PUT', `/phones/${encodeURIComponent(number)}`, { name, role, language });

  for (const { phone: number, name, language } of plan.staff) await phone(number, name, 'staff', language);
  await call('POST', '/groups', {
    id: plan.desk,
    name: 'Tocsin desk',
    members: [...plan.staff.map((member) => member.phone), botNumber],
  });
  const members = new Map<string, string[]>();
  const chats = Object.values(plan.audiences).flatMap((audience) => audience.groups.map((group) => ({ audience, group })));
  for await (const contact of contacts.all()) {
    await phone(contact.phone, contact.name, 'contact', contact.language);
    for (const { audience, group } of chats) {
      if (!audience.any.some((tag) => contact.tags.includes(tag))) continue;
      members.set(group.chat, [...(members.get(group.chat) ?? []), contact.phone]);
    }
  }
  for (const { group } of chats) {
    const of = members.get(group.chat) ?? [];
    await call('POST', '/groups', { id: group.chat, name: group.title, members: [...of, botNumber], adminsOnly: true });
  }
}

/** On the first start the example organisation gets its example people. */
export async function importExampleContacts(planDir: string, plan: Plan, contacts: Contacts, log: Logger): Promise<void> {
  const file = join(planDir, 'contacts.csv');
  if (!plan.example || !existsSync(file) || (await contacts.count()) > 0) return;
  const result = await importContacts(createReadStream(file), { contacts, country: plan.organisation.country });
  log.info({ added: result.added, rejected: result.rejected.length }, 'example contacts imported');
}
