import { Command } from 'commander';
import { createBotClient } from '../../src/cli/bot-client.ts';
import { groupsCommand } from '../../src/cli/groups.ts';
import { ShiftedClock, type ChatId } from '../../src/core/index.ts';
import { startLinkBot, type LinkBot } from '../support/link-bot.ts';

describe('tocsin groups', () => {
  const clock = new ShiftedClock();
  let bot: LinkBot;
  beforeAll(async () => void (bot = await startLinkBot(clock)));
  afterAll(() => bot.stop());

  it('lists the groups of each account, and says why it cannot', async () => {
    bot.desk.agreed = true;
    for (const id of ['desk', 'main', 'third']) bot.desk.add(id, '+447700900001');
    const group = { chat: '120363000000000001@g.us' as ChatId, members: 1, botIsAdmin: true };
    bot.desk.inGroups.set('desk', [{ ...group, name: 'Our\u202E desk\n✗ all is well' }]);
    bot.desk.inGroups.set('main', []);
    let out = '';
    const program = new Command().configureOutput({ writeOut: (text) => (out += text) });
    const { mint } = bot.codes;
    const client = createBotClient({ url: bot.url, clock, mint });
    groupsCommand(program, () =>
      Promise.resolve({ bot: client, clock, mint, close: () => Promise.resolve() }),
    );
    await program.parseAsync(['groups'], { from: 'user' });
    expect(out.split('\n')).toEqual([
      'desk:',
      '  120363000000000001@g.us  Our  desk ✗ all is well (1 member, may administer it)',
      'main is in no group. Add its number to one on a phone.',
      'third cannot be asked now: it is stopped. If it waits for its phone: tocsin link',
      '',
    ]);
  });
});
