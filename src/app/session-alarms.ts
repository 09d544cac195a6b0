import type { AlarmNote } from '../channels/whatsapp/index.ts';
import type { Metrics } from '../ops/index.ts';
import type { Accounts } from './accounts.ts';
import type { Foundation } from './foundation.ts';
import { sessionAlarms } from './session-alarms.texts.ts';
import type { StaffChats } from './staff-chats.ts';

interface SessionAlarmsParts {
  readonly base: Foundation;
  readonly accounts: Accounts;
  readonly staffChats: Pick<StaffChats, 'tellAdmins'>;
  readonly metrics: Pick<Metrics, 'alarms'>;
}

/**
 * A number in trouble is on record, counted, and told to administrators from another number that works; without one,
 * they read it when this one is back.
 */
export function tellSessionAlarm(
  { base, accounts, staffChats, metrics }: SessionAlarmsParts,
  { account, alarm, missing }: AlarmNote,
): void {
  const { log, audit, clock } = base;
  log.error({ account, alarm, missing }, 'a number needs a person');
  metrics.alarms.inc({ account, alarm });
  const tell = async (): Promise<void> => {
    await audit.record({ actor: 'system', action: 'session-alarm', subject: account, details: { alarm } });
    const from = accounts.voice(account)?.id;
    // Before the first link nobody waits for this number yet, and whoever links sees it anyway.
    if (alarm === 'needs-link' && from === undefined) return;
    await staffChats.tellAdmins(
      sessionAlarms[alarm],
      { account },
      `alarm:${account}:${alarm}:${clock.now()}`,
      from,
    );
  };
  tell().catch((error: unknown) => log.error({ err: error, account, alarm }, 'alarm not told'));
}
