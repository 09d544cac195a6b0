import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { LinkedAccount } from '../../link-desk.ts';
import { words } from '../words.ts';
import { Account } from './account.tsx';

interface AccountsProps {
  readonly accounts: readonly LinkedAccount[];
  readonly onChange: () => Promise<void>;
}

/** All accounts; one code at a time, so that no phone scans another's. */
export function Accounts({ accounts, onChange }: AccountsProps): VNode {
  const [chosen, choose] = useState<string>();
  const waiting = accounts.filter(({ state }) => state === 'linking');
  const shown = waiting.find(({ id }) => id === chosen) ?? waiting[0];
  if (accounts.length === 0) return <p class="card">{words.page.noAccounts}</p>;
  return (
    <>
      <p class="all-linked" role="status">
        {accounts.every(({ state }) => state === 'ready') && words.page.allLinked}
      </p>
      {accounts.map((account) => (
        <Account
          key={account.id}
          account={account}
          open={account.id === shown?.id}
          onOpen={() => choose(account.id)}
          onChange={onChange}
        />
      ))}
    </>
  );
}
