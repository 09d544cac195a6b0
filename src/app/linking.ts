import { key } from '../core/index.ts';
import type { WhatsAppChannel } from '../channels/whatsapp/index.ts';
import type { NamedAccount } from '../config/index.ts';
import type { LinkDesk, LinkedAccount } from '../ops/index.ts';
import { deskAccountOf } from './accounts.ts';
import type { Foundation } from './foundation.ts';

interface LinkingParts {
  readonly base: Foundation;
  readonly channels: () => readonly WhatsAppChannel[];
  /** Somebody has read the terms: the sessions may start. */
  readonly onAgreed: () => void;
}

/** What people may do about the links of the accounts. */
export function createLinkDesk({ base, channels, onAgreed }: LinkingParts): LinkDesk {
  const { redis, clock, audit, config } = base;
  const deskAccount = deskAccountOf(config.accounts);
  const roleOf = ({ id }: NamedAccount): LinkedAccount['role'] => {
    if (config.accounts.length === 1) return 'all';
    return id === deskAccount ? 'desk' : 'broadcast';
  };
  const channelOf = (id: string): WhatsAppChannel | undefined =>
    channels().find(({ account }) => account === id);
  return {
    accounts: () =>
      config.accounts.map((named): LinkedAccount => {
        const channel = channelOf(named.id);
        const who = { id: named.id, number: named.number, role: roleOf(named) };
        if (!channel) return { ...who, state: 'stopped', since: clock.now() };
        const { state, since, reason } = channel.session();
        const { qr, pairingCode } = channel.link();
        return {
          ...{ ...who, state, since },
          ...(reason === undefined ? {} : { reason }),
          ...(qr === undefined ? {} : { qr }),
          ...(pairingCode === undefined ? {} : { pairingCode }),
        };
      }),
    termsAgreed: async () => (await redis.exists(key.whatsAppTerms)) === 1,
    async agree() {
      const first = await redis.set(key.whatsAppTerms, clock.now(), 'NX');
      if (first === 'OK') await audit.record({ actor: 'host', action: 'whatsapp-terms-agreed' });
      onAgreed();
    },
    pair: (id) => channelOf(id)?.pair(),
    relink: (id) => channelOf(id)?.relink(),
    async groups(id) {
      const groups = await channelOf(id)
        ?.groups()
        .catch(() => undefined);
      return groups?.map(({ chat, name, members, botIsAdmin }) => ({
        ...{ chat, name, members: members.length, botIsAdmin },
      }));
    },
    async probe(id) {
      const found = await channelOf(id)?.probe();
      if (!found) return undefined;
      const { version, missing, claim } = found;
      return { account: id, missing, claim, ...(version === undefined ? {} : { version }) };
    },
  };
}
