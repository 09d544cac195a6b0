import { resolve } from 'node:path';
import { z } from 'zod';
import { accountList, allDiffer, isAccount } from './accounts.ts';
import { flagList, hostName, isExchangeUrl, isHostName, isPort, isRedisUrl } from './formats.ts';

/** One setting; the docs, `.env.example` and the checks are all made from this table. */
export interface Option {
  readonly name: string;
  /** Reads the text; its message completes the sentence `"<value>" …` and says what to write instead. */
  readonly schema: z.ZodType<unknown, string | undefined>;
  /** Used when the variable is not set or empty. */
  readonly fallback?: string | ((terminal: boolean) => string);
  /** The default in words, where `fallback` does not show it. */
  readonly fallbackText?: string;
  readonly doc: string;
  /** May hold a password: never quoted. */
  readonly secret?: true;
  /** Set by Tocsin's own scripts, not by people. */
  readonly internal?: true;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const flag = (error: string) =>
  z.enum(['0', '1', 'false', 'true'], { error }).transform((text) => text === '1' || text === 'true');

const folder = z.string().transform((path) => resolve(path));

/** By the name of the field in `Config`. */
export const OPTIONS = {
  host: {
    name: 'HOST',
    schema: z
      .string()
      .refine(isHostName, 'is not an address; write one such as 127.0.0.1, without a port')
      .transform(hostName),
    fallback: '127.0.0.1',
    doc: 'Address the HTTP server listens on. 127.0.0.1 keeps it on this machine; 0.0.0.0 opens it on every network.',
  },
  port: {
    name: 'PORT',
    schema: z.string().refine(isPort, 'is not a port; write a number from 0 to 65535').transform(Number),
    fallback: '8080',
    doc: 'Port of the HTTP server; 0 takes any free one.',
  },
  allowedHosts: {
    name: 'ALLOWED_HOSTS',
    schema: z
      .string()
      .transform((list) =>
        list
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
      )
      .refine(
        (names) => names.every(isHostName),
        'is not a list of host names; separate them by commas, without ports',
      )
      .transform((names): readonly string[] => names.map(hostName)),
    fallback: '',
    fallbackText: 'none',
    doc: 'Further host names the HTTP server answers to, separated by commas: the name of a proxy or a container. Others are refused.',
  },
  dataDir: {
    name: 'DATA_DIR',
    schema: folder,
    fallback: 'data',
    doc: 'Folder for the secret key and the private Redis. Back it up; keep it readable by the bot alone.',
  },
  planDir: {
    name: 'PLAN_DIR',
    schema: folder,
    fallback: 'playbooks',
    doc: 'Folder of the crisis plan. The bot only reads it.',
  },
  redisUrl: {
    name: 'REDIS_URL',
    schema: z
      .string()
      .refine(
        isRedisUrl,
        'is not an address of Redis; write redis://host:6379, rediss://… or unix:///path/to/socket',
      )
      .optional(),
    fallbackText: 'the private Redis that `./scripts/start` runs in DATA_DIR',
    doc: 'Redis to use: redis://, rediss:// (TLS) or unix:///path/to/socket. It must have noeviction, appendonly yes and appendfsync always.',
    secret: true,
  },
  transport: {
    name: 'TRANSPORT',
    schema: z.enum(['simulator', 'whatsapp'], { error: 'is not a transport; write simulator or whatsapp' }),
    fallback: 'simulator',
    doc: 'simulator (phones on a web page, nothing leaves the machine) or whatsapp (the real thing).',
  },
  exchangeUrl: {
    name: 'EXCHANGE_URL',
    schema: z
      .string()
      .refine(isExchangeUrl, 'is not a web address; write http://host:port')
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    fallbackText: 'an exchange inside the bot',
    doc: 'Address of a simulated exchange that runs by itself. Only with TRANSPORT=simulator.',
    secret: true,
  },
  accounts: {
    name: 'ACCOUNTS',
    schema: z
      .string()
      .transform(accountList)
      .refine((list) => list.length > 0, 'names no account; write one such as main:+447700900002')
      .refine(
        (list) => list.every(isAccount),
        'is not a list of accounts; write name:+number, separated by commas, such as desk:+447700900001,main:+447700900002',
      )
      .refine(
        (list) => allDiffer(list.map(({ id }) => id)) && allDiffer(list.map(({ number }) => number)),
        'names an account or a number twice; each must be another',
      ),
    fallback: 'main:+447700900000',
    fallbackText: '`main:+447700900000` on the simulator; none on WhatsApp',
    doc: 'The numbers that send, as name:+number, separated by commas. The one called `desk`, else the first, speaks with staff; the others send broadcasts. A single one does both.',
  },
  chromiumPath: {
    name: 'CHROMIUM_PATH',
    schema: z.string().transform((path) => resolve(path)),
    fallback: '/usr/bin/chromium',
    doc: 'The browser that runs WhatsApp Web. Only with TRANSPORT=whatsapp.',
  },
  chromiumArgs: {
    name: 'WHATSAPP_CHROMIUM_ARGS',
    schema: z.string().transform(flagList),
    fallback: '',
    fallbackText: 'none',
    doc: 'Further flags for the browser, separated by spaces; one with spaces in it stands in quotes. For tests against a stand-in for WhatsApp: refused with NODE_ENV=production.',
  },
  acceptInsecureCerts: {
    name: 'WHATSAPP_ACCEPT_INSECURE_CERTS',
    schema: flag('is not a switch; write 1 or 0'),
    fallback: '0',
    doc: '1 lets the browser trust any certificate. For tests against a stand-in for WhatsApp: refused with NODE_ENV=production.',
  },
  production: {
    name: 'NODE_ENV',
    schema: z.string().transform((name) => name === 'production'),
    fallback: 'development',
    doc: '`production` refuses every switch that exists for tests only. Set in the container.',
  },
  role: {
    name: 'ROLE',
    schema: z.literal('all', { error: 'is not a role; only all exists so far' }),
    fallback: 'all',
    doc: 'What this process does. Only all exists so far: everything in one process.',
  },
  retentionDays: {
    name: 'RETENTION_DAYS',
    schema: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, 'is not a number of days; write one from 1 to 9999')
      .transform(Number),
    fallback: '365',
    doc: 'How many days the names, numbers and chats of a broadcast’s recipients are kept. Numbers without names stay.',
  },
  logLevel: {
    name: 'LOG_LEVEL',
    schema: z.enum(LOG_LEVELS, { error: `is not a level; write ${LOG_LEVELS.join(', ')}` }),
    fallback: 'info',
    doc: `The least important lines that are logged: ${LOG_LEVELS.join(', ')}.`,
  },
  logFormat: {
    name: 'LOG_FORMAT',
    schema: z.enum(['json', 'pretty'], { error: 'is not a format; write json or pretty' }),
    fallback: (terminal) => (terminal ? 'pretty' : 'json'),
    fallbackText: 'pretty on a terminal, else json',
    doc: 'json (one object per line) or pretty (for people).',
  },
  backupPassphrase: {
    name: 'TOCSIN_BACKUP_PASSPHRASE',
    schema: z.string().optional(),
    fallbackText: 'asked for at the terminal',
    doc: 'Passphrase of backups, for `tocsin backup` and `tocsin restore` without a person. Keep it elsewhere, too: without it no backup opens.',
    secret: true,
  },
  privateRedis: {
    name: 'TOCSIN_PRIVATE_REDIS',
    schema: flag('is not a switch; leave it to ./scripts/start'),
    fallback: '0',
    fallbackText: 'not set',
    doc: 'Set to 1 by `./scripts/start` when REDIS_URL points to the private Redis that it runs.',
    internal: true,
  },
} as const satisfies Readonly<Record<string, Option>>;

/** Everything that can be set from outside, checked; frozen. Folders are absolute. */
export type Config = {
  readonly [Field in keyof typeof OPTIONS]: z.output<(typeof OPTIONS)[Field]['schema']>;
};
