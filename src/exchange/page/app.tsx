import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { deskOf, staffOf, type Chat } from './model/chats.ts';
import { useRemembered } from './model/remember.ts';
import { getModel } from './model/store.ts';
import { useModel, useNarrow } from './model/use-model.ts';
import { words } from './model/words.ts';
import { Faults } from './parts/faults.tsx';
import { Hint } from './parts/hint.tsx';
import { Phone } from './parts/phone.tsx';
import { Picker } from './parts/picker.tsx';
import { Sheet } from './parts/sheet.tsx';
import { StaffBar } from './parts/staff-bar.tsx';
import { TopBar } from './parts/top-bar.tsx';
import { Wall } from './parts/wall.tsx';

export function App(): VNode {
  const narrow = useNarrow();
  const [training, setTraining] = useState(false);
  return (
    <div class="app">
      <TopBar onFaults={() => setTraining(true)} />
      <Hint />
      {narrow ? <OnePhone /> : <Desk />}
      {training && (
        <Sheet label={words.faultsTitle} look="is-drawer" onClose={() => setTraining(false)}>
          <Faults />
        </Sheet>
      )}
    </div>
  );
}

/** The staff phone in hand: the one chosen last, or the first. */
function useStaffPhone(): [string | undefined, (number: string) => void] {
  const [wanted, setWanted] = useRemembered('phone', '');
  const phones = useModel((model) => model.phones);
  const known = phones.has(wanted) ? wanted : staffOf(getModel())[0]?.number;
  return [known, setWanted];
}

/** A wide screen: a staff phone, the desk group, and the wall of stakeholders. */
function Desk(): VNode {
  const phones = useModel((model) => model.phones);
  const groups = useModel((model) => model.groups);
  const [remembered, choose] = useStaffPhone();
  const [open, setOpen] = useState<string>();
  const staff = useMemo(() => staffOf(getModel()), [phones]);
  const number = phones.get(remembered ?? '')?.role === 'staff' ? remembered : staff[0]?.number;
  const desk = useMemo((): Chat | undefined => {
    const group = deskOf(getModel());
    return group && { id: group.id, name: group.name, kind: 'group' };
  }, [phones, groups]);
  return (
    <main class="desk">
      <header class="column-head is-staff">
        <h2>{words.staff}</h2>
        <StaffBar staff={staff} chosen={number} onChoose={choose} />
      </header>
      <section class="column is-phone" aria-label={words.staffPhone}>
        {number ? (
          <Phone number={number} without={desk?.id} offered />
        ) : (
          <p class="nothing">{words.noPhones}</p>
        )}
      </section>
      <section class="column is-desk" aria-label={words.desk}>
        {number && desk ? <Phone number={number} only={desk} /> : <p class="nothing">{words.noDesk}</p>}
      </section>
      <Wall onOpen={setOpen} />
      {open && (
        <Sheet
          label={words.openPhone(phones.get(open)?.name ?? open)}
          look="is-phone"
          onClose={() => setOpen(undefined)}
        >
          <Phone number={open} />
        </Sheet>
      )}
    </main>
  );
}

/** A phone's screen: one phone at a time. */
function OnePhone(): VNode {
  const [number, choose] = useStaffPhone();
  const [picking, setPicking] = useState(false);
  return (
    <main class="one-phone">
      {number ? (
        <Phone number={number} offered onPick={() => setPicking(true)} />
      ) : (
        <p class="nothing">{words.noPhones}</p>
      )}
      {picking && (
        <Sheet label={words.choosePhone} look="is-picker" onClose={() => setPicking(false)}>
          <Picker
            chosen={number}
            onChoose={(chosen) => {
              choose(chosen);
              setPicking(false);
            }}
          />
        </Sheet>
      )}
    </main>
  );
}
