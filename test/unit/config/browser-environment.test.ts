import { browserEnvironment } from '../../../src/config/index.ts';

describe('the environment of a browser', () => {
  const needed = {
    ...{
      PATH: '/usr/bin',
      HOME: '/data',
      TMPDIR: '/tmp',
      LANG: 'it_IT.UTF-8',
      LC_ALL: 'C',
      TZ: 'Europe/Rome',
    },
    ...{ FONTCONFIG_PATH: '/etc/fonts', XDG_CONFIG_HOME: '/data/.config', XDG_CACHE_HOME: '/tmp/cache' },
    ...{ HTTPS_PROXY: 'http://proxy:3128', no_proxy: 'localhost' },
  };

  it('is what it needs, and no secret of the bot', () => {
    const secrets = {
      REDIS_URL: 'redis://:hush@redis',
      BACKUP_PASSPHRASE: 'hush',
      PATH_TO_KEY: '/x',
      TZ_X: '',
    };
    expect(browserEnvironment({ ...needed, ...secrets, LC_TIME: undefined })).toEqual(needed);
  });
});
