import { key } from '../../src/core/index.ts';
import { World, codeIn, eventually } from '../support/world.ts';

it('a number that paused itself earlier is spoken of before anyone wonders why nothing leaves', async () => {
  const world = await World.start();
  try {
    await world.redis.redis.set(key.accountPause('main' as never), 'failures');
    const [tom, dario, marta] = [world.staff('tom'), world.staff('dario'), world.staff('marta')];
    await marta.asks('/health', /\/resume/);
    const request = await tom.asks(
      '/send flood.alert to residents area="Lungarno Nord" until=18:00',
      /\/approve/,
    );
    const code = codeIn(request.text);
    await eventually('shown', async () => (await dario.messages()).some((one) => one.text.includes(code)));
    await marta.says('/whoami');
    await dario.asks(`/approve ${code}`, /\/cancel/);
    await world.fastForward('10s');
    await marta.receives(/\/resume/);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect((await marta.heard()).filter((one) => one.text.includes('⛔'))).toHaveLength(1);
    await marta.says('/resume');
    await eventually('done', async () => (await world.app.broadcasts.list(1))[0]?.state === 'done', 20_000);
  } finally {
    await world.stop();
  }
}, 60_000);
