import { useEffect, useRef, useState } from 'preact/hooks';
import { watch } from './live.ts';
import { getModel, subscribe, type Model, type PhoneMessage } from './store.ts';

/** A part of what the page knows; drawn anew only when that part changes. */
export function useModel<T>(select: (model: Model) => T): T {
  const chosen = useRef(select);
  chosen.current = select;
  const value = select(getModel());
  const shown = useRef(value);
  shown.current = value;
  const [, redraw] = useState(0);
  useEffect(
    () =>
      subscribe(() => {
        if (!Object.is(chosen.current(getModel()), shown.current)) redraw((n) => n + 1);
      }),
    [],
  );
  return value;
}

const NONE: readonly PhoneMessage[] = [];

/** The messages on a phone, kept fresh while the component is there. */
export function useMessages(number: string): readonly PhoneMessage[] {
  useEffect(() => watch(number), [number]);
  return useModel((model) => model.messages.get(number) ?? NONE);
}

/** Whether the layout is for a phone's screen. */
export function useNarrow(): boolean {
  const query = '(max-width: 820px)';
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const listen = (): void => setNarrow(media.matches);
    media.addEventListener('change', listen);
    return () => media.removeEventListener('change', listen);
  }, []);
  return narrow;
}
