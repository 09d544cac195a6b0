import { Command } from 'commander';
import jsQR from 'jsqr';
import { createBotClient } from '../../src/cli/bot-client.ts';
import type { LinkTerminal } from '../../src/cli/link-terminal.ts';
import { linkCommand } from '../../src/cli/link.ts';
import { ShiftedClock } from '../../src/core/index.ts';
import { startLinkBot, type LinkBot } from '../support/link-bot.ts';
import { qrText } from '../support/link-desk.ts';
import { Process } from '../support/processes.ts';

const DESK = '+447700900001';
const MAIN = '+447700900002';

/** Looks again after a twentieth of the time. */
class QuickClock extends ShiftedClock {
  override sleep(ms: number): Promise<void> {
    return super.sleep(ms / 20);
  }
}

/** Someone at a terminal: what they see, and what they answer. */
class Person implements LinkTerminal {
  size: LinkTerminal['size'];
  readonly lines: string[] = [];
  readonly blocks: string[] = [];
  answer: string | undefined;

  print(line: string): void {
    this.lines.push(line);
  }
  show(lines: readonly string[]): void {
    this.blocks.push(lines.join('\n'));
  }
  async seesBlocks(count: number): Promise<void> {
    for (let looks = 0; this.blocks.length < count; looks += 1) {
      if (looks > 500) throw new Error(`${this.blocks.length} codes were shown, not ${count}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  ask(question: string): Promise<string | undefined> {
    this.lines.push(question);
    return Promise.resolve(this.answer);
  }
  async sees(pattern: RegExp): Promise<void> {
    const seen = (): boolean => [...this.lines, ...this.blocks].some((text) => pattern.test(text));
    for (let looks = 0; !seen(); looks += 1) {
      if (looks > 500) throw new Error(`not ${String(pattern)} but:\n${this.lines.join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

describe('tocsin link', () => {
  const clock = new QuickClock();
  let bot: LinkBot;
  let person: Person;

  beforeAll(async () => {
    bot = await startLinkBot(clock);
  });
  afterAll(() => bot.stop());
  beforeEach(() => {
    person = new Person();
    bot.desk.clear();
    bot.desk.add('desk', DESK, 'desk');
    bot.desk.add('main', MAIN, 'broadcast');
    bot.desk.agreed = true;
  });

  async function link(...args: string[]): Promise<number> {
    const program = new Command().exitOverride();
    const { mint } = bot.codes;
    const client = createBotClient({ url: bot.url, clock, mint });
    const close = (): Promise<void> => Promise.resolve();
    linkCommand(program, () => Promise.resolve({ bot: client, clock, mint, close }), person);
    const before = process.exitCode;
    process.exitCode = 0;
    try {
      await program.parseAsync(['link', ...args], { from: 'user' });
      return process.exitCode;
    } finally {
      process.exitCode = before;
    }
  }

  it('shows the terms, asks, and links nothing without a yes', async () => {
    bot.desk.agreed = false;
    person.answer = 'no';
    expect(await link()).toBe(1);
    expect(person.lines.join('\n')).toMatch(
      /BEFORE YOU LINK[\s\S]*terms forbid[\s\S]*At most 8 in 1 min[\s\S]*gets nothing[\s\S]*own risk\?/,
    );
    expect(person.lines.at(-1)).toBe('Nothing was linked.');
    expect(bot.desk.asked).toEqual([]);
  });

  it.each(['y', 'Yes', ' sì ', 'oui'])('takes %j for a yes', async (answer) => {
    bot.desk.agreed = false;
    person.answer = answer;
    bot.desk.onAsked = () => {
      bot.desk.become('desk', 'ready');
      bot.desk.become('main', 'ready');
    };
    expect(await link()).toBe(0);
    expect(bot.desk.asked).toEqual(['agree']);
  });

  it('does not agree for nobody: a script says --yes', async () => {
    bot.desk.agreed = false;
    await expect(link()).rejects.toMatchObject({ code: 'terms-not-agreed' });
    expect(bot.desk.asked).toEqual([]);
    bot.desk.onAsked = () => bot.desk.become('main', 'ready');
    expect(await link('--yes', '--account', 'main')).toBe(0);
  });

  it('shows each code as it rotates, for a phone to read, and ends when the account is ready', async () => {
    bot.desk.become('desk', 'ready');
    bot.desk.become('main', 'starting');
    const linked = link();
    await person.sees(/main \(\+447700900002\): Starting\./);
    for (const n of [1, 2]) {
      bot.desk.become('main', 'linking', { qr: qrText(n) });
      await person.seesBlocks(n);
      expect(readByPhone(person.blocks.at(-1) ?? '')).toBe(qrText(n));
    }
    for (const state of ['authenticating', 'syncing', 'ready']) {
      bot.desk.become('main', state);
      await person.sees(
        new RegExp({ authenticating: 'has answered', syncing: 'loading', ready: 'Ready to' }[state]!),
      );
    }
    expect(await linked).toBe(0);
    expect(person.lines.filter((line) => line.includes('Waiting for the phone'))).toHaveLength(1);
    expect(person.lines.join()).not.toContain('desk (');
  });

  it('asks for a larger window rather than show half a code', async () => {
    bot.desk.become('main', 'linking', { qr: qrText(1) });
    person.size = { columns: 80, rows: 24 };
    const linked = link('--account', 'main');
    await person.sees(/needs a window of 57 columns and 31 lines/);
    person.size = { columns: 80, rows: 31 };
    await person.sees(/scan/);
    bot.desk.become('main', 'ready');
    expect(await linked).toBe(0);
    expect(person.blocks).toHaveLength(2);
  });

  it('offers the page as well, with a code that opens it', async () => {
    bot.desk.become('desk', 'ready');
    bot.desk.become('main', 'starting');
    const linked = link();
    await person.sees(/In a browser/);
    const [, address = '', code = ''] = /(http\S+\/link)#code=(\w+)/.exec(person.lines.join()) ?? [];
    expect(address).toBe(`${bot.url}/link`);
    expect(await bot.codes.redeem(code)).toBe(true);
    bot.desk.become('main', 'ready');
    await linked;
  });

  it('links several one after the other', async () => {
    bot.desk.become('desk', 'linking', { qr: qrText(1) });
    bot.desk.become('main', 'linking', { qr: qrText(2) });
    const linked = link();
    await person.sees(/scan/);
    expect(readByPhone(person.blocks.at(-1) ?? '')).toBe(qrText(1));
    bot.desk.become('desk', 'ready');
    await person.sees(/main .*Waiting/);
    await person.seesBlocks(2);
    expect(readByPhone(person.blocks.at(-1) ?? '')).toBe(qrText(2));
    bot.desk.become('main', 'ready');
    expect(await linked).toBe(0);
  });

  it.each([MAIN, '+44 7700 900002', '0044 7700-900002'])(
    '--phone %s: a code to type on that phone',
    async (phone) => {
      bot.desk.become('desk', 'linking', { qr: qrText(1) });
      bot.desk.become('main', 'linking', { qr: qrText(2) });
      bot.desk.onAsked = () => bot.desk.become('main', 'linking', { pairingCode: 'K7QM3WXF' });
      const linked = link('--phone', phone);
      await person.sees(/Link with phone number instead[\s\S]*K7QM-3WXF/);
      expect(bot.desk.asked).toEqual(['pair main']);
      bot.desk.become('main', 'ready');
      expect(await linked).toBe(0);
      expect(person.blocks).toHaveLength(1);
    },
  );

  it.each([
    ['--phone', '+447700900009'],
    ['--account', 'other'],
    ['--account', 'desk', '--phone', MAIN],
  ])('%s %s: names the accounts that there are', async (...args) => {
    const details = { known: 'desk (+447700900001), main (+447700900002)' };
    await expect(link(...args)).rejects.toMatchObject({ code: 'account-unknown', details });
  });

  it('has nothing to do when all are linked', async () => {
    bot.desk.become('desk', 'ready');
    bot.desk.become('main', 'ready');
    expect(await link()).toBe(0);
    expect(person.lines).toEqual(['desk (+447700900001) is linked.', 'main (+447700900002) is linked.']);
  });

  it('begins anew after a log-out, and says when the wrong phone has scanned', async () => {
    bot.desk.become('main', 'logged-out');
    bot.desk.onAsked = () => clock.after(100, () => bot.desk.become('main', 'linking', { qr: qrText(1) }));
    const linked = link('--account', 'main');
    await person.sees(/scan/);
    expect(bot.desk.asked).toEqual(['relink main']);
    bot.desk.become('main', 'logged-out', { reason: 'wrong-number' });
    expect(await linked).toBe(1);
    expect(person.lines.slice(-2)).toEqual([
      expect.stringContaining('The phone that read the code has another number'),
      'main was not linked. Try again: tocsin link --account main',
    ]);
    expect(bot.desk.asked).toEqual(['relink main']);
  });

  it('waits for a bot that is started again, and opens a new session with it', async () => {
    bot.desk.become('main', 'linking', { qr: qrText(1) });
    const linked = link('--account', 'main');
    await person.sees(/scan/);
    await bot.goAway();
    await clock.sleep(2_000);
    await bot.comeBack();
    bot.desk.become('main', 'ready');
    expect(await linked).toBe(0);
  });

  it('gives up on a bot that stays away', async () => {
    bot.desk.become('main', 'linking', { qr: qrText(1) });
    const linked = link('--account', 'main');
    await person.sees(/scan/);
    await bot.goAway();
    const outcome = expect(linked).rejects.toMatchObject({
      code: 'bot-not-running',
      details: { url: bot.url },
    });
    for (let i = 0; i < 20; i += 1) await clock.sleep(1_000).then(() => clock.advance(1_000));
    await outcome;
    await bot.comeBack();
  });

  describe('as people run it', () => {
    const run = (env: Record<string, string>, ...args: string[]): Process =>
      new Process(['link', ...args], {
        ...{ TRANSPORT: 'whatsapp', HOST: '127.0.0.1', PORT: String(bot.port), REDIS_URL: bot.redis.url },
        ...{ ACCOUNTS: `desk:${DESK},main:${MAIN}`, DATA_DIR: bot.dataDir, ...env },
      });

    it('links, and ends with 0', async () => {
      bot.desk.agreed = false;
      bot.desk.onAsked = (what) => {
        if (what === 'agree') bot.desk.become('main', 'linking', { qr: qrText(1) });
        if (what === 'pair main') bot.desk.become('main', 'linking', { pairingCode: 'K7QM3WXF' });
      };
      const process = run({}, '--yes', '--phone', MAIN);
      await process.prints(/K7QM-3WXF/);
      bot.desk.become('main', 'ready');
      await process.prints(/Ready to send and to receive/);
      expect(await process.ended()).toBe(0);
    });

    it('says that the bot does not run, and how to start it', async () => {
      const process = run({ PORT: '1' });
      expect(await process.ended()).toBe(1);
      expect(process.output).toBe(
        'No bot answers at http://127.0.0.1:1. Start it with ./scripts/start; HOST and PORT must be those that it runs with.\n',
      );
    });

    it('says that the simulator has nothing to link', async () => {
      const process = run({ TRANSPORT: 'simulator' });
      expect(await process.ended()).toBe(1);
      expect(process.output).toContain('Set TRANSPORT=whatsapp');
    });
  });
});

const SCALE = 4;

/** What a phone's camera makes of the blocks on a dark terminal: two modules in the height of a line. */
function readByPhone(block: string): string | undefined {
  const lines = block.split('\n').filter((line) => /^[█▀▄ ]+$/.test(line));
  const [width, height] = [(lines[0]?.length ?? 0) * SCALE, lines.length * 2 * SCALE];
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const row = Math.floor(y / SCALE);
      const character = lines[row >> 1]?.[Math.floor(x / SCALE)] ?? ' ';
      const light = character === '█' || character === (row % 2 === 0 ? '▀' : '▄');
      pixels.fill(light ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 4);
    }
  }
  return jsQR.default(pixels, width, height)?.data;
}
