import type { VNode } from 'preact';
import { Accounts } from './parts/accounts.tsx';
import { Door } from './parts/door.tsx';
import { TermsPart } from './parts/terms.tsx';
import { useLink, type Link } from './use-link.ts';
import { words } from './words.ts';

export function App(): VNode {
  const link = useLink();
  return (
    <>
      <header class="top">
        <img src="/link/icon.svg" alt="" width="32" height="32" />
        <h1>{words.page.title}</h1>
      </header>
      <p class="away" role="alert">
        {link.away && words.page.away}
      </p>
      <main class={link.away ? 'is-stale' : ''}>{view(link)}</main>
    </>
  );
}

function view({ state, locked, codeRefused, away, enter, look }: Link): VNode | null {
  if (locked) return <Door refused={codeRefused} onCode={enter} />;
  if (!state) return away ? null : <p class="quiet">{words.page.loading}</p>;
  if (!state.agreed) return <TermsPart onAgreed={look} />;
  return <Accounts accounts={state.accounts} onChange={look} />;
}
