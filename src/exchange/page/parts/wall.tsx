import type { VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { matches } from '../model/chats.ts';
import { useModel } from '../model/use-model.ts';
import { words } from '../model/words.ts';
import { Icon } from './icons.tsx';
import { Tile } from './tile.tsx';

const TILE_WIDTH = 194;
const TILE_HEIGHT = 248;
const GAP = 12;
const BY_NAME = new Intl.Collator(navigator.language, { numeric: true }).compare;

interface View {
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

/** The stakeholders' phones; only those in view are drawn and followed. */
export function Wall({ onOpen }: { onOpen: (number: string) => void }): VNode {
  const phones = useModel((model) => model.phones);
  const [search, setSearch] = useState('');
  const [view, setView] = useState<View>({ top: 0, height: 800, width: 600 });
  const box = useRef<HTMLDivElement>(null);
  const contacts = useMemo(
    () =>
      [...phones.values()].filter(({ role }) => role === 'contact').sort((a, b) => BY_NAME(a.name, b.name)),
    [phones],
  );
  const shown = useMemo(() => contacts.filter((phone) => matches(phone, search)), [contacts, search]);
  const offline = contacts.filter(({ online }) => !online).length;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (): void =>
      setView({ top: element.scrollTop, height: element.clientHeight, width: element.clientWidth });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  const columns = Math.max(1, Math.floor((view.width + GAP) / (TILE_WIDTH + GAP)));
  const rowHeight = TILE_HEIGHT + GAP;
  const firstRow = Math.max(0, Math.floor(view.top / rowHeight) - 1);
  const lastRow = Math.ceil((view.top + view.height) / rowHeight) + 1;
  const rows = Math.ceil(shown.length / columns);
  const visible = shown.slice(firstRow * columns, lastRow * columns);

  return (
    <section class="wall" aria-label={words.contacts}>
      <header class="column-head">
        <h2>{words.contacts}</h2>
        <p class="count">
          {contacts.length}
          {offline > 0 && ` · ${offline} ${words.offline.toLowerCase()}`}
        </p>
        <label class="search">
          <Icon name="search" />
          <input
            type="search"
            value={search}
            placeholder={words.searchShort}
            aria-label={words.search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </label>
      </header>
      <div class="wall-scroll" ref={box} tabIndex={-1}>
        {shown.length === 0 && <p class="nothing">{contacts.length === 0 ? words.noPhones : words.nobody}</p>}
        <div class="wall-rows" style={{ height: `${rows * rowHeight}px` }}>
          <div
            class="wall-grid"
            style={{
              transform: `translateY(${firstRow * rowHeight}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {visible.map(({ number }) => (
              <Tile key={number} number={number} onOpen={onOpen} />
            ))}
          </div>
        </div>
      </div>
    </section>
  );
}
