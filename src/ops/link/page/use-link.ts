import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { LinkState } from '../api-routes.ts';
import { openSession, readState } from './api.ts';

export interface Link {
  /** Undefined: nothing is known yet. */
  readonly state: LinkState | undefined;
  /** There is no session. */
  readonly locked: boolean;
  /** The last code that was tried did not work. */
  readonly codeRefused: boolean;
  /** The bot did not answer lately; `state` is what it said before. */
  readonly away: boolean;
  enter(code: string): Promise<void>;
  /** Asks at once instead of in a second. */
  look(): Promise<void>;
}

const EVERY_MS = 1_000;

/** The code in the address, taken out of it: it must not stay in the history or on the screen. */
function codeInAddress(): string | undefined {
  const code = new URLSearchParams(location.hash.slice(1)).get('code') ?? undefined;
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  return code;
}

/** What the bot says of its accounts, asked again each second; QR codes rotate. */
export function useLink(): Link {
  const [known, setKnown] = useState<Pick<Link, 'state' | 'locked' | 'away'>>({
    ...{ state: undefined, locked: false, away: false },
  });
  const [codeRefused, setCodeRefused] = useState(false);
  const asked = useRef(0);

  const look = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const answer = await readState();
    // An answer that was overtaken by a later question is old news.
    if (mine !== asked.current) return;
    setKnown(({ state }) => {
      if (answer.kind === 'ok') return { state: answer.value, locked: false, away: false };
      if (answer.kind === 'locked') return { state: undefined, locked: true, away: false };
      return { state, locked: false, away: true };
    });
  }, []);
  const enter = useCallback(
    async (code: string) => {
      const answer = await openSession(code);
      setCodeRefused(answer.kind === 'refused');
      await look();
    },
    [look],
  );

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const again = async (): Promise<void> => {
      await look();
      if (!over) timer = setTimeout(() => void again(), EVERY_MS);
    };
    const code = codeInAddress();
    void (code === undefined ? Promise.resolve() : enter(code)).then(again);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [enter, look]);
  return { ...known, codeRefused, enter, look };
}
