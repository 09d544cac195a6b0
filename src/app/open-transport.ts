import type { AlarmNote } from '../channels/whatsapp/index.ts';
import type { AccountId } from '../core/index.ts';
import { createLinkCodes } from '../ops/index.ts';
import type { Plan } from '../plan/index.ts';
import type { Foundation } from './foundation.ts';
import { createLinkNews, type LinkWanted } from './link-news.ts';
import { openSimulator } from './simulator.ts';
import type { Transport } from './transport.ts';
import { openWhatsApp } from './whatsapp.ts';

interface TransportOptions {
  readonly base: Foundation;
  readonly plan: () => Plan;
  readonly webUrl: () => string;
  readonly onAlarm: (note: AlarmNote) => void;
  readonly onLink: (wanted: LinkWanted) => void;
  /** A session is in another state. */
  readonly onState: (account: AccountId, state: string) => void;
}

/** What `TRANSPORT` says. */
export function openTransport({ base, plan, webUrl, onAlarm, onLink, onState }: TransportOptions): Transport {
  const { config, redis, clock } = base;
  if (config.transport === 'simulator') return openSimulator(base, plan);
  const codes = createLinkCodes({ redis, clock });
  const linkNews = createLinkNews({ codes, webUrl, tell: onLink });
  return openWhatsApp({
    ...{ base, plan, codes, onAlarm },
    onLink: (link) => {
      onState(link.account, link.state);
      linkNews.link(link);
    },
    onTermsWanted: linkNews.termsWanted,
  });
}
