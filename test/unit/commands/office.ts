import {
  createApprovals,
  createSignOffs,
  type Approvals,
  type SignOffs,
} from '../../../src/approval/index.ts';
import {
  createContacts,
  selectRecipients,
  type Contacts,
  type GroupFacts,
} from '../../../src/audience/index.ts';
import { createAudit, type Audit } from '../../../src/audit/index.ts';
import type { InboundMessage } from '../../../src/channels/channel.ts';
import { createCommands, createMemory, type Commands, type Services } from '../../../src/commands/index.ts';
import {
  ShiftedClock,
  createLog,
  secretsFrom,
  type AccountId,
  type ChatId,
  type MessageId,
  type Phone,
} from '../../../src/core/index.ts';
import type { Notice, Outbox } from '../../../src/outbox/index.ts';
import { loadPlan, templateDigest, type Plan, type StaffMember } from '../../../src/plan/index.ts';
import { keepAttachments, loadStatement, reserveReference } from '../../../src/statement/index.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { RecordingBroadcasts } from './recording-broadcasts.ts';

const ACCOUNT = 'main' as AccountId;
/** Keeps what was posted; the same key says nothing twice. Everything counts as sent unless `silent`. */
class RecordingOutbox implements Outbox {
  readonly said = new Map<string, Notice>();
  silent = false;

  post(notice: Notice): Promise<MessageId> {
    if (!this.said.has(notice.key)) this.said.set(notice.key, notice);
    return Promise.resolve(`out:${notice.key}` as MessageId);
  }

  wasSent(id: MessageId): Promise<boolean> {
    return Promise.resolve(!this.silent && this.said.has(id.slice('out:'.length)));
  }

  edit = (): Promise<boolean> => Promise.resolve(true);
}

interface Said {
  readonly id?: string;
  readonly at?: number;
  readonly chat?: string;
  readonly direct?: boolean;
  readonly quoted?: InboundMessage['quoted'];
  readonly edited?: boolean;
  readonly forwarded?: boolean;
}

/** The commands on a real Redis and the shipped plan, with what goes out recorded in place of a channel. */
export class Office {
  readonly redis: TestRedis;
  readonly clock: ShiftedClock;
  readonly outbox: RecordingOutbox;
  readonly broadcasts: RecordingBroadcasts;
  readonly audit: Audit;
  readonly contacts: Contacts;
  readonly approvals: Approvals;
  readonly signoffs: SignOffs;
  plan: Plan;
  groups: GroupFacts[] = [];
  /** Commands as they are counted. */
  readonly handled: string[] = [];
  services: Services;
  commands: Commands;
  #count = 0;

  private constructor(redis: TestRedis, plan: Plan) {
    this.redis = redis;
    this.plan = plan;
    const secrets = secretsFrom(Buffer.alloc(32, 7));
    const clock = new ShiftedClock();
    this.clock = clock;
    this.outbox = new RecordingOutbox();
    this.broadcasts = new RecordingBroadcasts(clock, redis.redis);
    this.audit = createAudit({ redis: redis.redis, secrets, clock });
    this.contacts = createContacts({ redis: redis.redis, secrets });
    this.approvals = createApprovals({ redis: redis.redis, secrets, clock });
    this.signoffs = createSignOffs({ redis: redis.redis, clock });
    this.services = {
      plan: () => this.plan,
      ...{ approvals: this.approvals, signoffs: this.signoffs, broadcasts: this.broadcasts, clock },
      ...{ outbox: this.outbox, audit: this.audit, contacts: this.contacts },
      select: async (playbook, audience, oneCopy) =>
        selectRecipients({
          ...{ plan: this.plan, playbook: this.plan.playbooks[playbook] ?? { order: [] }, audience, oneCopy },
          ...{
            contacts: this.contacts.all(),
            optedOut: await this.contacts.optedOutIds(),
            groups: this.groups,
          },
          accountFor: () => ACCOUNT,
        }),
      chatOfStaff: (member) => Promise.resolve(chatOf(member.id)),
      reserveReference: (seed, id) => reserveReference(redis.redis, seed, id),
      keepAttachments: (current, template) => keepAttachments(redis.redis, current, template),
      loadStatement: (id) => loadStatement(redis.redis, id),
      health: () => Promise.resolve({ ok: true, checks: [{ name: 'redis', ok: true, detail: 'answers' }] }),
      countdownMs: (severity) => (severity === 'critical' ? 5_000 : 10_000),
      memory: createMemory(redis.redis),
      onCommand: (command, outcome) => void this.handled.push(`${command} ${outcome}`),
      log: createLog({ level: 'silent', format: 'json' }),
    };
    this.commands = createCommands(this.services);
  }

  static async open(): Promise<Office> {
    const loaded = await loadPlan('playbooks');
    if (!loaded.ok) throw new Error('the shipped plan does not load');
    const office = new Office(await startRedis(), loaded.plan);
    await office.reset();
    return office;
  }

  /** Everything as on the first morning: the plan signed off, three residents. */
  async reset(): Promise<void> {
    await this.redis.redis.flushall();
    this.outbox.said.clear();
    this.outbox.silent = false;
    this.broadcasts.all.clear();
    this.broadcasts.started.length = 0;
    this.groups = [];
    for (const id of Object.keys(this.plan.playbooks)) await this.signOff(id);
    await this.person('Maria Rossi', '+447700900201', 'it', 'zone-red');
    await this.person('Louise Petit', '+33639980202', 'fr', 'zone-yellow');
    await this.person('Ben Hart', '+447700900203', 'en', 'zone-green');
  }

  async signOff(id: string): Promise<void> {
    const names = Object.keys(this.plan.playbooks[id]?.templates ?? {});
    const digests = Object.fromEntries(names.map((name) => [name, templateDigest(this.plan, id, name)]));
    await this.signoffs.sign(id, digests, 'simulator', this.clock.now() + 1_000_000_000);
  }

  async person(name: string, phone: string, language: string, zone: string, basis = true): Promise<void> {
    const consent = { kind: 'consent', source: 'form', date: '2026-01-01' } as const;
    const contact = { name, phone: phone as Phone, language, zone, tags: ['resident'] };
    await this.contacts.save(basis ? { ...contact, basis: consent } : contact);
  }

  member(id: string): StaffMember {
    const found = this.plan.staff.find((member) => member.id === id);
    if (!found) throw new Error(`no ${id} on the staff`);
    return found;
  }

  message(who: string, text: string, said: Said = {}): InboundMessage {
    this.#count += 1;
    const { id = `in-${this.#count}`, at = this.clock.now(), direct = true, quoted } = said;
    return {
      ...{ id: id as MessageId, account: ACCOUNT, at, direct, text, kind: 'text', sender: {} },
      ...{
        chat: (said.chat ?? chatOf(who)) as ChatId,
        forwarded: said.forwarded ?? false,
        edited: said.edited ?? false,
      },
      ...(quoted ? { quoted } : {}),
    };
  }

  /** @returns what the bot answered in the same chat */
  async says(who: string, text: string, said: Said = {}): Promise<string[]> {
    const message = this.message(who, text, said);
    await this.commands.handle(message, this.member(who));
    return this.answersTo(message.id);
  }

  answersTo(id: string): string[] {
    return [...this.outbox.said.values()]
      .filter(({ key }) => key.startsWith(`${id}:`) && /^\d+$/.test(key.slice(id.length + 1)))
      .map(({ text }) => text);
  }

  /** Everything that went to this person's direct chat, in order. */
  heard(who: string): string[] {
    return [...this.outbox.said.values()].filter(({ chat }) => chat === chatOf(who)).map(({ text }) => text);
  }

  /** Asks for a flood alert to all residents. @returns its code */
  async asks(who = 'ana'): Promise<string> {
    const answers = await this.says(who, '/send flood.alert to residents area="Lungarno Nord" until=18:00');
    return codeIn(answers);
  }

  async actions(): Promise<string[]> {
    const entries = await this.audit.list();
    return entries.map(({ action, subject, details }) =>
      `${action} ${subject ?? ''} ${details?.['reason'] ?? ''}`.trim(),
    );
  }
}

export const chatOf = (who: string): ChatId => `chat-${who}` as ChatId;

export function codeIn(answers: readonly string[]): string {
  const code = /\*([CDFGHJKMNPQRTVWXY34679]{4})\*/.exec(answers.at(-1) ?? '')?.[1];
  if (!code) throw new Error(`no code in: ${answers.join('\n---\n')}`);
  return code;
}
