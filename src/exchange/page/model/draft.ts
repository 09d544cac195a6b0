import { useEffect } from 'preact/hooks';

let receive: ((text: string) => void) | undefined;

/** Puts a text where the staff member would type it; they send it themselves. */
export const offerDraft = (text: string): void => receive?.(text);

/** The composer of the staff phone takes drafts that are offered. */
export function useOfferedDraft(wanted: boolean, take: (text: string) => void): void {
  useEffect(() => {
    if (!wanted) return;
    receive = take;
    return () => {
      if (receive === take) receive = undefined;
    };
  });
}
