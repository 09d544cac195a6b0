import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, type DestinationStream, type Logger } from 'pino';
import pretty from 'pino-pretty';

export type { Logger } from 'pino';

interface LogOptions {
  readonly level: string;
  readonly format: 'json' | 'pretty';
  /** Where lines go; standard output unless given. */
  readonly destination?: DestinationStream;
}

const trace = new AsyncLocalStorage<Readonly<Record<string, string>>>();

/** Everything logged inside `run` carries `ids`: one request, command or broadcast can be followed through. */
export function traced<T>(ids: Readonly<Record<string, string>>, run: () => T): T {
  return trace.run({ ...trace.getStore(), ...ids }, run);
}

/** What `run` begins goes on for long and belongs to nobody's request. */
export const untraced = <T>(run: () => T): T => trace.exit(run);

/**
 * Runs of 8 to 15 digits that are not part of an id: what a phone number looks like, with or without a plus, which in
 * an address is `%2B`.
 */
const PHONE = /(?:(?<![0-9A-Za-z])|(?<=%2B))(\+?[1-9]\d)\d{4,11}(\d{2})(?![0-9A-Za-z])/gi;

export const maskPhones = (line: string): string => line.replace(PHONE, '$1…$2');

const SECRETS = ['password', 'secret', 'token', '*.password', '*.secret', '*.token'];
/** What the store refused to keep: contacts, texts. ioredis hangs it on its errors. */
const STORED = 'err.command.args';

/** A logger whose every line has its phone numbers masked on the way out. */
export function createLog(options: LogOptions): Logger {
  const out = options.destination ?? (options.format === 'pretty' ? pretty({ sync: true }) : process.stdout);
  return pino(
    {
      level: options.level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      // A copy: pino writes what else a line has into it.
      mixin: () => ({ ...trace.getStore() }),
      redact: { paths: [...SECRETS, STORED], censor: '…' },
    },
    { write: (line: string) => void out.write(maskPhones(line)) },
  );
}
