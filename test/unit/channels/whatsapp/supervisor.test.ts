import type { BrowserClient } from '../../../../src/channels/whatsapp/client.ts';
import { NoPage, PageLine } from '../../../../src/channels/whatsapp/page-line.ts';
import { Supervisor } from '../../../../src/channels/whatsapp/supervisor.ts';
import { ShiftedClock, createLog } from '../../../../src/core/index.ts';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

/** A supervisor of browsers that launch and die as the test says. */
function supervising(behaviour: { dies: boolean; launches: boolean }) {
  const clock = new ShiftedClock();
  const did: string[] = [];
  const newClient = (): BrowserClient => {
    let given: () => void = () => undefined;
    const client = {
      pid: 1,
      start: () => {
        did.push('launch');
        return behaviour.launches ? Promise.resolve() : new Promise<void>((resolve) => (given = resolve));
      },
      end: () => {
        did.push('end');
        given();
        return Promise.resolve(behaviour.dies);
      },
      evaluate: () => Promise.reject(new NoPage()),
    };
    return client as unknown as BrowserClient;
  };
  const nothing = (): void => undefined;
  const supervisor: Supervisor = new Supervisor({
    ...{ clock, newClient, pulseMs: 3_600_000, pulseDeadlineMs: 100 },
    log: createLog({ level: 'silent', format: 'json' }),
    page: new PageLine({ clock, evaluate: (expression) => supervisor.evaluate(expression) }),
    ...{ onNews: nothing, onPulse: nothing, onState: nothing, onSettle: nothing },
    onAlarm: (alarm) => void did.push(`alarm ${alarm}`),
    erase: () => Promise.resolve(void did.push('erase')),
  });
  const passes = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settled();
  };
  return { supervisor, did, passes };
}

describe('the keeper of browsers', () => {
  it('links again after a browser that would not die at first, and tells people of it once', async () => {
    const behaviour = { dies: false, launches: true };
    const { supervisor, did, passes } = supervising(behaviour);
    supervisor.start(true);
    await settled();
    supervisor.happen({ type: 'logged-out' });
    supervisor.happen({ type: 'relink' });
    await passes(0);
    for (let times = 0; times < 3; times += 1) await passes(15_000);
    const alarms = ['alarm logged-out', 'alarm browser-will-not-die'];
    expect(did).toEqual(['launch', alarms[0], 'end', alarms[1], 'end', 'end', 'end']);
    behaviour.dies = true;
    await passes(15_000);
    expect(did.slice(7)).toEqual(['end', 'erase', 'launch']);
    await supervisor.stop();
    expect(supervisor.session).toMatchObject({ state: 'stopped', browser: false });
  });

  it('ends a browser that is being launched at once, which is no reason for an alarm', async () => {
    const { supervisor, did } = supervising({ dies: true, launches: false });
    supervisor.start(true);
    await settled();
    supervisor.happen({ type: 'timeout' });
    supervisor.happen({ type: 'timeout' });
    await settled();
    expect(did).toEqual(['launch', 'end', 'end']);
    expect(supervisor.session).toMatchObject({ state: 'restarting', browser: false });
    await supervisor.stop();
  });
});
