import { key } from '../core/index.ts';
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

/** People are told again after so long. */
const AGAIN_S = 6 * 3_600;
const VOICE_MS = 2 * 60_000;
const LOOK_MS = 5_000;

/**
 * A number in trouble is on record, counted, and told to administrators from another number that works; without one,
 * they read it when this one is back.
 */
export function tellSessionAlarm(
  { base, accounts, staffChats, metrics }: SessionAlarmsParts,
  { account, alarm, missing }: AlarmNote,
): void {
  const { log, audit, clock, redis } = base;
  log.error({ account, alarm, missing }, 'a number needs a person');
  metrics.alarms.inc({ account, alarm });
  const tell = async (): Promise<void> => {
    await audit.record({ actor: 'system', action: 'session-alarm', subject: account, details: { alarm } });
    const told = await redis.set(key.once(`alarm:${account}:${alarm}`), '1', 'EX', AGAIN_S, 'NX');
    if (told !== 'OK') return;
    let from = accounts.voice(account)?.id;
    // Before the first link nobody waits for this number yet, and whoever links sees it anyway.
    if (alarm === 'needs-link' && from === undefined) return;
    // At the start the others are on their way.
    for (let waited = 0; from === undefined && waited < VOICE_MS; waited += LOOK_MS) {
      await clock.sleep(LOOK_MS);
      from = accounts.voice(account)?.id;
    }
    await staffChats.tellAdmins(
      sessionAlarms[alarm],
      { account },
      `alarm:${account}:${alarm}:${clock.now()}`,
      from,
    );
  };
  tell().catch((error: unknown) => log.error({ err: error, account, alarm }, 'alarm not told'));
}
