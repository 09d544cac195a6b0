import { createWhatsAppChannel } from '../../src/channels/whatsapp/index.ts';
import { outliveStrayErrors } from '../../src/cli/stray-errors.ts';
import { createLog, systemClock } from '../../src/core/index.ts';
import { channelOptions } from './whatsapp-harness.ts';

/** An account in a process of its own: `whatsapp-child.ts SESSION_DIR CHROMIUM_ARG…`; told by lines, telling in lines. */
const [sessionDir = '', ...chromiumArgs] = process.argv.slice(2);
const log = createLog({ level: 'info', format: 'json', destination: process.stderr });
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const thrown = (what: unknown) => () => {
  throw what;
};

/** What libraries do to the process they are in. */
const strays: Record<string, () => void> = {
  'reject a word': () => void Promise.resolve().then(thrown('auth timeout')),
  'reject an error': () => void Promise.resolve().then(thrown(new Error('Protocol error: Target closed'))),
  'throw a word': () => void setTimeout(thrown('ready timeout')),
  'throw an error': () => void setTimeout(thrown(new TypeError('Cannot read properties of null'))),
};

outliveStrayErrors(log);
const channel = createWhatsAppChannel({
  ...channelOptions({ sessionDir, chromiumArgs, clock: systemClock(), log }),
  onLink: ({ qr }) => qr !== undefined && tell(`qr ${qr}`),
  timing: { pulseMs: 300, bootMs: 600 },
});
process.stdin.on('data', (chunk: Buffer) => {
  for (const line of chunk.toString().trim().split('\n')) strays[line]?.();
});
process.on('SIGTERM', () => void channel.stop().then(() => process.exit(0)));
const onMessage = async ({ text }: { text: string }) => tell(`heard ${text}`);
await channel.start({ onMessage, onReceipt: () => Promise.resolve() });
tell('ready');
