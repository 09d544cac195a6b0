import { useState } from 'preact/hooks';

/** A small choice that this browser keeps; where storage is not allowed it lasts as long as the page. */
export function useRemembered(name: string, first: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => read(name) ?? first);
  const remember = (next: string): void => {
    setValue(next);
    try {
      localStorage.setItem(`tocsin.${name}`, next);
    } catch {
      // a private window: not kept
    }
  };
  return [value, remember];
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(`tocsin.${name}`);
  } catch {
    return null;
  }
}
