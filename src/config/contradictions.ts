import type { Config } from './options.ts';

/**
 * What each setting allows by itself and not beside the others.
 * @param config those that are right by themselves
 * @param isSet whether a variable was given at all
 */
export function contradictions(config: Partial<Config>, isSet: (name: string) => boolean): string[] {
  const faults: string[] = [];
  if (config.transport === 'whatsapp') {
    if (config.exchangeUrl !== undefined)
      faults.push(
        'EXCHANGE_URL: the exchange exists only on the simulator; unset it, or set TRANSPORT=simulator.',
      );
    if (!isSet('ACCOUNTS'))
      faults.push(
        'ACCOUNTS: WhatsApp needs to know its numbers; write them such as desk:+447700900001,main:+447700900002.',
      );
  }
  if (config.production) {
    if (config.acceptInsecureCerts) faults.push(testOnly('WHATSAPP_ACCEPT_INSECURE_CERTS'));
    if (config.chromiumArgs?.length) faults.push(testOnly('WHATSAPP_CHROMIUM_ARGS'));
  }
  return faults;
}

const testOnly = (name: string): string =>
  `${name}: exists for tests against a stand-in and is refused with NODE_ENV=production; unset it.`;
