import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig } from '../../../src/config/index.ts';
import { AppError, explain } from '../../../src/core/index.ts';

const dir = mkdtempSync(join(tmpdir(), 'tocsin-config-'));
const envFile = join(dir, '.env');
const noFile = join(dir, 'absent');

afterAll(() => rmSync(dir, { recursive: true, force: true }));

function faultsOf(env: Record<string, string>, file = noFile): string[] {
  try {
    loadConfig(env, file);
  } catch (error) {
    if (error instanceof AppError && error.code === 'config-invalid') {
      expect(explain(error)).toContain(String(error.details.faults));
      return String(error.details.faults).split('\n');
    }
    throw error;
  }
  return [];
}

const warningsOf = (text: string): readonly string[] => {
  writeFileSync(envFile, text);
  return loadConfig({}, envFile).warnings;
};

describe('loadConfig', () => {
  it('has a default for everything but what scripts/start provides', () => {
    const { config, warnings } = loadConfig({}, noFile, false);
    expect(config).toEqual({
      host: '127.0.0.1',
      port: 8080,
      retentionDays: 365,
      allowedHosts: [],
      dataDir: resolve('data'),
      planDir: resolve('playbooks'),
      redisUrl: undefined,
      transport: 'simulator',
      exchangeUrl: undefined,
      accounts: [{ id: 'main', number: '+447700900000' }],
      chromiumPath: '/usr/bin/chromium',
      chromiumArgs: [],
      acceptInsecureCerts: false,
      production: false,
      role: 'all',
      logLevel: 'info',
      logFormat: 'json',
      privateRedis: false,
    });
    expect(warnings).toEqual([]);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('logs prettily on a terminal unless told otherwise', () => {
    expect(loadConfig({}, noFile, true).config.logFormat).toBe('pretty');
    expect(loadConfig({ LOG_FORMAT: 'json' }, noFile, true).config.logFormat).toBe('json');
  });

  it('reads every value', () => {
    const { config } = loadConfig(
      {
        HOST: '[::1]',
        PORT: '0',
        ALLOWED_HOSTS: 'Tocsin.example.org , bot,',
        DATA_DIR: '/var/lib/tocsin',
        PLAN_DIR: 'plan',
        REDIS_URL: 'unix:///run/redis.sock',
        TRANSPORT: 'simulator',
        EXCHANGE_URL: 'http://127.0.0.1:9090/',
        ACCOUNTS: 'desk:+33 6 39 98 01 00, main:+33639980101',
        CHROMIUM_PATH: '/opt/chromium',
        WHATSAPP_CHROMIUM_ARGS: ` --a  --b=1 "--c=MAP * here" --d='x y' `,
        WHATSAPP_ACCEPT_INSECURE_CERTS: '1',
        LOG_LEVEL: 'debug',
        LOG_FORMAT: 'pretty',
        TOCSIN_PRIVATE_REDIS: '1',
      },
      noFile,
    );
    expect(config).toMatchObject({
      host: '::1',
      port: 0,
      allowedHosts: ['tocsin.example.org', 'bot'],
      dataDir: '/var/lib/tocsin',
      planDir: resolve('plan'),
      redisUrl: 'unix:///run/redis.sock',
      exchangeUrl: 'http://127.0.0.1:9090',
      accounts: [
        { id: 'desk', number: '+33639980100' },
        { id: 'main', number: '+33639980101' },
      ],
      chromiumPath: '/opt/chromium',
      chromiumArgs: ['--a', '--b=1', '--c=MAP * here', '--d=x y'],
      acceptInsecureCerts: true,
      logLevel: 'debug',
      logFormat: 'pretty',
      privateRedis: true,
    });
  });

  it('lets the environment win over the file, and an empty value count as not set', () => {
    writeFileSync(envFile, '\uFEFFPORT=9001\r\nHOST=0.0.0.0\r\nLOG_LEVEL=\r\n');
    const { config } = loadConfig({ PORT: '9002', HOST: ' ' }, envFile);
    expect(config).toMatchObject({ port: 9002, host: '0.0.0.0', logLevel: 'info' });
  });

  it('names every fault at once, each with what to write instead', () => {
    expect(
      faultsOf({
        HOST: '10.0.0.300',
        PORT: '65536',
        ALLOWED_HOSTS: 'bot:8080',
        TRANSPORT: 'sms',
        ROLE: 'sender',
        LOG_LEVEL: 'loud',
        LOG_FORMAT: 'xml',
        ACCOUNTS: 'main:07700900000',
      }),
    ).toEqual([
      'HOST: "10.0.0.300" is not an address; write one such as 127.0.0.1, without a port.',
      'PORT: "65536" is not a port; write a number from 0 to 65535.',
      'ALLOWED_HOSTS: "bot:8080" is not a list of host names; separate them by commas, without ports.',
      'TRANSPORT: "sms" is not a transport; write simulator or whatsapp.',
      expect.stringMatching(/^ACCOUNTS: "main:07700900000" is not a list of accounts; write name:/),
      'ROLE: "sender" is not a role; only all exists so far.',
      expect.stringMatching(/^LOG_LEVEL: "loud" is not a level; write fatal, error, warn/),
      'LOG_FORMAT: "xml" is not a format; write json or pretty.',
    ]);
  });

  it.each(['http://redis:6379', 'redis:6379', 'redis://', 'unix://', 'localhost'])(
    'refuses %s as Redis',
    (url) => {
      expect(faultsOf({ REDIS_URL: url })).toEqual([expect.stringContaining('REDIS_URL: its value is not')]);
    },
  );

  it.each(['redis://:pw@db:6379/1', 'rediss://db.example.org', 'unix:///run/redis.sock'])(
    'takes %s',
    (url) => {
      expect(loadConfig({ REDIS_URL: url }, noFile).config.redisUrl).toBe(url);
    },
  );

  it('never quotes what may hold a password', () => {
    const secrets = { REDIS_URL: 'redsi://:hunter2@db', EXCHANGE_URL: 'ftp://ana:hunter2@host' };
    const faults = faultsOf(secrets);
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('hunter2');
  });

  it('knows the exchange only on the simulator', () => {
    const url = { EXCHANGE_URL: 'http://127.0.0.1:9090' };
    expect(faultsOf({ ...url, TRANSPORT: 'whatsapp', ACCOUNTS: 'main:+447700900002' })).toEqual([
      expect.stringMatching(/^EXCHANGE_URL: .*simulator/),
    ]);
    expect(faultsOf({ ...url, TRANSPORT: 'simulator' })).toEqual([]);
  });

  it('needs to be told the numbers of WhatsApp, each once', () => {
    expect(faultsOf({ TRANSPORT: 'whatsapp' })).toEqual([expect.stringMatching(/^ACCOUNTS: WhatsApp needs/)]);
    expect(faultsOf({ ACCOUNTS: ' , ' })).toEqual([expect.stringContaining('names no account')]);
    expect(faultsOf({ ACCOUNTS: 'a:+447700900001,a:+447700900002' })).toEqual([
      expect.stringContaining('names an account or a number twice'),
    ]);
    expect(faultsOf({ ACCOUNTS: 'a:+447700900001,b:+44 7700 900001' })).toHaveLength(1);
  });

  it('refuses in production what exists for tests', () => {
    const switches = { WHATSAPP_ACCEPT_INSECURE_CERTS: '1', WHATSAPP_CHROMIUM_ARGS: '--mute-audio' };
    expect(faultsOf(switches)).toEqual([]);
    expect(faultsOf({ ...switches, NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^WHATSAPP_ACCEPT_INSECURE_CERTS: .*production/),
      expect.stringMatching(/^WHATSAPP_CHROMIUM_ARGS: .*production/),
    ]);
  });

  it('says so when the file is there but cannot be read', () => {
    const folder = join(dir, 'folder.env');
    mkdirSync(folder);
    expect(() => loadConfig({}, folder)).toThrow(expect.objectContaining({ code: 'file-unreadable' }));
  });
});

describe('warnings about the .env file', () => {
  it.each([
    ['PROT', 'PORT'],
    ['port', 'PORT'],
    ['REDIS_ULR', 'REDIS_URL'],
    ['REDISURL', 'REDIS_URL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['TRANPSORT', 'TRANSPORT'],
    ['DATADIR', 'DATA_DIR'],
  ])('%s: did you mean %s', (typed, meant) => {
    const value = 'hunter2';
    const warnings = warningsOf(`${typed}=${value}\n`);
    expect(warnings).toEqual([`${envFile}: ${typed} is not a setting of Tocsin; did you mean ${meant}?`]);
  });

  it("says nothing about other programs' variables, or about those of the environment", () => {
    expect(warningsOf('NODE_ENV=production\nCOMPOSE_PROJECT_NAME=x\nPOSTGRES_URL=x\nPATH=x\n')).toEqual([]);
    expect(loadConfig({ PROT: '1' }, noFile).warnings).toEqual([]);
  });

  it('names a line that is passed over for want of an equals sign', () => {
    expect(warningsOf('# PORT 1\nHOST=127.0.0.1\n  port 8081\nexport DATA_DIR x\nPORT: 8082\n')).toEqual([
      `${envFile} line 3 is ignored: write it as NAME=value.`,
      `${envFile} line 4 is ignored: write it as NAME=value.`,
    ]);
  });
});
