import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { World, codeIn, eventually } from '../support/world.ts';

const SEND = '/send flood.alert to residents area="Lungarno Nord" until=18:00';

it('a Redis that goes away and comes back in the middle loses nothing and repeats nothing', async () => {
  const world = await World.start({ pace: { gap: [0.05, 0.05], windows: [], reserve: 0 } });
  const socket = world.redis.url.slice('unix://'.length);
  const again = (): ReturnType<typeof spawn> => {
    const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'];
    const place = ['--port', '0', '--unixsocket', socket, '--dir', dirname(socket), '--save', ''];
    return spawn('redis-server', [...place, ...durable], { stdio: 'ignore' });
  };
  let server: ReturnType<typeof spawn> | undefined;
  try {
    const [tom, dario] = [world.staff('tom'), world.staff('dario')];
    const code = codeIn((await tom.asks(SEND, /\/approve/)).text);
    await eventually('shown', async () => (await dario.messages()).some((one) => one.text.includes(code)));
    await dario.asks(`/approve ${code}`, /\/cancel/);
    await world.fastForward('10s');
    await eventually('some have left', async () => (await world.sentToContacts()).length >= 3);
    const info = await world.redis.redis.info('server');
    process.kill(Number(/process_id:(\d+)/.exec(info)?.[1]), 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    server = again();
    await eventually('done', async () => (await world.app.broadcasts.list(1))[0]?.state === 'done', 20_000);
    const people = (await world.sentToContacts()).map((one) => one.to);
    expect(new Set(people).size).toBe(people.length);
    expect(people).toHaveLength((await world.app.broadcasts.list(1))[0]!.total);
    await dario.asks('/status', /100/);
  } finally {
    await world.app.stop();
    server?.kill('SIGTERM');
    await world.stop();
  }
}, 60_000);
