import type { Phone } from '../../src/core/index.ts';
import { startStandIn, type StandIn } from '../whatsapp-web/stand-in.ts';
import { BEN, newId, openStory, until, type Story } from './whatsapp-story.ts';

const DESK = '+447700900902' as Phone;

describe('two accounts on WhatsApp in one process', () => {
  let standIn: StandIn;
  let main: Story;
  let desk: Story;

  beforeAll(async () => {
    standIn = await startStandIn();
    main = await openStory({ standIn });
    desk = await openStory({ standIn, account: 'desk', number: DESK });
    await Promise.all([main.link(), desk.link()]);
  });
  afterAll(async () => {
    await Promise.all([main.close(), desk.close()]);
    await standIn.close();
  });

  it('send and hear apart, and write to each other', async () => {
    expect([(await main.say('from main')).kind, (await desk.say('from desk')).kind]).toEqual([
      ...['accepted', 'accepted'],
    ]);
    const ben = standIn.cloud.person(BEN);
    await until(() => ben.shows().length === 2, 'both shown');
    ben.writes('desk', 'for the desk');
    await until(() => desk.texts.includes('for the desk'), 'heard');
    await desk.say('are you there?', newId(), '+447700900900' as Phone);
    await until(() => main.texts.includes('are you there?'), 'heard');
    expect(main.messages).toMatchObject([{ account: 'main', sender: { phone: DESK } }]);
    expect(desk.messages).toMatchObject([{ account: 'desk', sender: { phone: BEN } }]);
  });

  it("one's browser dies, and the other is untouched", async () => {
    const browser = await desk.browserPid();
    process.kill(await main.browserPid(), 'SIGKILL');
    await main.notReady();
    expect((await desk.say('still here')).kind).toBe('accepted');
    await main.works();
    expect(main.channel.session()).toMatchObject({ restarts: 1, reason: 'browser-gone' });
    expect(desk.channel.session()).toMatchObject({ state: 'ready', restarts: 0 });
    expect(await desk.browserPid()).toBe(browser);
  });

  it("one is logged out and shows pairing codes of its own, and the other's link stays", async () => {
    main.cloud.logout('main');
    await until(() => main.alarms().includes('logged-out'), 'alarm');
    main.channel.pair();
    await until(() => main.channel.link().pairingCode !== undefined, 'a code');
    expect((await desk.say('still here')).kind).toBe('accepted');
    expect(desk.channel.link()).toEqual({ account: 'desk', state: 'ready' });
    await standIn.cloud.enterCode('main', main.channel.link().pairingCode ?? '');
    await main.works();
    await desk.works();
    expect(desk.alarms()).toEqual(['needs-link']);
  });
});
