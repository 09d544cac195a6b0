import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveSession } from '../../../../src/channels/whatsapp/live-session.ts';
import { TIMING } from '../../../../src/channels/whatsapp/options.ts';
import { ShiftedClock, createLog } from '../../../../src/core/index.ts';
import { channelOptions } from '../../../contract/whatsapp-harness.ts';

it('a session that is stopped while it starts stays stopped', async () => {
  const sessionDir = mkdtempSync(join(tmpdir(), 'tocsin-session-'));
  const options = channelOptions({
    ...{ sessionDir, chromiumArgs: [], chromiumPath: '/nonexistent' },
    ...{ clock: new ShiftedClock(), log: createLog({ level: 'silent', format: 'json' }) },
  });
  const nothing = (): void => undefined;
  const live = new LiveSession({
    ...{ options, timing: TIMING, onNews: nothing, onSettled: nothing, onAway: nothing },
    betweenSends: () => Promise.resolve(),
  });
  const starting = live.start();
  await live.stop();
  await starting;
  const { state } = live;
  await live.stop();
  rmSync(sessionDir, { recursive: true, force: true });
  expect(state).toBe('stopped');
});
