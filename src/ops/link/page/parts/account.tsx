import type { VNode } from 'preact';
import type { LinkedAccount } from '../../link-desk.ts';
import { act } from '../api.ts';
import { words } from '../words.ts';
import { Action } from './action.tsx';
import { Linking } from './linking.tsx';

interface AccountProps {
  readonly account: LinkedAccount;
  /** It is this account's turn to show its code. */
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onChange: () => Promise<void>;
}

/** How a state looks; one that is not here is under way. */
const TONES: Readonly<Record<string, string>> = {
  ready: 'is-calm',
  linking: 'is-wanting',
  'logged-out': 'is-wrong',
  stopped: 'is-off',
  degraded: 'is-uneasy',
};

/** Where the reason of the last restart says something about now. */
const EXPLAINED = ['starting', 'restarting', 'degraded'];

const isNamed = <Table extends object>(
  table: Table,
  name: string | undefined,
): name is keyof Table & string => name !== undefined && Object.hasOwn(table, name);

/** One number: whose it is, how it is, and what to do. */
export function Account({ account, open, onOpen, onChange }: AccountProps): VNode {
  const { id, number, role, state, reason } = account;
  const said = isNamed(words.states, state) ? words.states[state] : { title: state, more: '' };
  const why = isNamed(words.reasons, reason) ? words.reasons[reason] : undefined;
  const loggedOut = state === 'logged-out';
  return (
    <section class={`card account ${TONES[state] ?? 'is-busy'}`} aria-label={id}>
      <header>
        <h2>
          {id} <span class="number">{number}</span>
        </h2>
        <p class="quiet">{words.page[role]}</p>
        <p class="state" role="status">
          {said.title}
        </p>
      </header>
      {!(state === 'linking' && open) && <p class="more">{loggedOut && why ? why : said.more}</p>}
      {why && EXPLAINED.includes(state) && <p class="quiet">{why}</p>}
      {state === 'linking' && open && <Linking account={account} onChange={onChange} />}
      {state === 'linking' && !open && (
        <button class="plain" type="button" onClick={onOpen}>
          {words.page.showCode}
        </button>
      )}
      {loggedOut && (
        <Action look="button" label={words.page.linkAgain} run={() => act(id, 'relink')} onDone={onChange} />
      )}
    </section>
  );
}
