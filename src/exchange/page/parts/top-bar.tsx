import type { VNode } from 'preact';
import { useModel } from '../model/use-model.ts';
import { words } from '../model/words.ts';
import { activeFaults } from './faults.tsx';
import { Icon } from './icons.tsx';

export function TopBar({ onFaults }: { onFaults: () => void }): VNode {
  const connected = useModel((model) => model.connected);
  const botAway = useModel((model) => model.bots.every((bot) => !bot.connected));
  const active = useModel((model) => activeFaults(model.faults));
  const trouble = !connected ? words.reconnecting : botAway ? words.botAway : '';
  return (
    <header class="top-bar">
      <img src="/icon.svg" alt="" width={26} height={26} />
      <h1>Tocsin</h1>
      <span class="tag">{words.simulator}</span>
      <p class="trouble" role="status">
        {trouble && <Icon name="away" />}
        {trouble}
      </p>
      <button type="button" class="plain" onClick={onFaults}>
        <Icon name="sliders" />
        {words.faults}
        {active > 0 && <span class="active">{words.faultsActive(active)}</span>}
      </button>
    </header>
  );
}
