import type { ComponentChildren, VNode } from 'preact';
import { endFaults, putFaults, setOnline } from '../model/api.ts';
import { getModel, type FaultsView } from '../model/store.ts';
import { useModel } from '../model/use-model.ts';
import { words } from '../model/words.ts';
import { Switch } from './switch.tsx';

/** What a phone takes to get a message when nothing is made slow. */
const NORMAL_MS = 25;

/** How many faults are on, for the button that opens the panel. */
export function activeFaults(faults: FaultsView | undefined): number {
  if (!faults) return 0;
  const on = [
    faults.lineDownUntil > Date.now(),
    faults.refuseSends !== null,
    faults.acceptButLoseAnswer.count > 0,
    faults.receiptDelayMs > NORMAL_MS,
    faults.directoryHidesLids,
  ];
  return on.filter(Boolean).length;
}

const put = (patch: Readonly<Record<string, unknown>>): void => void putFaults(patch).catch(() => undefined);

/** Makes that share of the stakeholders' phones go offline, at random; the others come back. */
function takeOffline(percent: number): void {
  for (const { number, role, online } of getModel().phones.values()) {
    const wanted = Math.random() * 100 >= percent;
    if (role === 'contact' && wanted !== online) void setOnline(number, wanted).catch(() => undefined);
  }
}

/** The training panel: what goes wrong on purpose. */
export function Faults(): VNode | null {
  const faults = useModel((model) => model.faults);
  if (!faults) return null;
  const cut = faults.lineDownUntil > Date.now();
  const end = (): void => {
    void endFaults().catch(() => undefined);
    takeOffline(0);
  };
  return (
    <div class="faults">
      <h2>{words.faultsTitle}</h2>
      <p>{words.faultsWhy}</p>
      <Choice title={words.phonesOffline}>
        {[10, 30].map((percent) => (
          <Do key={percent} label={words.share(percent)} run={() => takeOffline(percent)} />
        ))}
        <Do label={words.allOnline} run={() => takeOffline(0)} />
      </Choice>
      <Choice title={words.connection} note={cut ? words.isCut : undefined}>
        {[5, 30].map((seconds) => (
          <Do
            key={seconds}
            label={words.cutFor(seconds)}
            run={() => put({ connectionLossMs: seconds * 1_000 })}
          />
        ))}
      </Choice>
      <Choice title={words.delivery}>
        {[NORMAL_MS, 2_000, 10_000].map((ms) => (
          <Do
            key={ms}
            label={ms === NORMAL_MS ? words.normal : words.slow(ms / 1_000)}
            on={faults.receiptDelayMs === ms}
            run={() => put({ receiptDelayMs: ms })}
          />
        ))}
      </Choice>
      <Choice title={words.sends}>
        <Do label={words.refuseNext(3)} run={() => put({ refuseSends: 3 })} />
        <Do label={words.loseNext} run={() => put({ acceptButLoseAnswer: 1 })} />
      </Choice>
      <Choice title={words.reading}>
        {[null, 2_000, 8_000].map((ms) => (
          <Do
            key={ms}
            label={ms === null ? words.never : words.slow(ms / 1_000)}
            on={faults.autoReadMs === ms}
            run={() => put({ autoReadMs: ms })}
          />
        ))}
      </Choice>
      <div class="choice is-line">
        <h3>{words.hideLids}</h3>
        <Switch
          on={faults.directoryHidesLids}
          label={words.hideLids}
          onChange={(directoryHidesLids) => put({ directoryHidesLids })}
        />
      </div>
      <button type="button" class="plain" onClick={end}>
        {words.allWell}
      </button>
    </div>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly children: ComponentChildren;
}

const Choice = ({ title, note, children }: ChoiceProps): VNode => (
  <div class="choice" role="group" aria-label={title}>
    <h3>{title}</h3>
    <div class="options">{children}</div>
    {note && <p role="status">{note}</p>}
  </div>
);

const Do = ({ label, on, run }: { label: string; on?: boolean; run: () => void }): VNode => (
  <button type="button" class="option" aria-pressed={on} onClick={run}>
    {label}
  </button>
);
