import { VITAL } from './needed.ts';

/** What a look at the live page found. */
export interface ProbeResult {
  /** WhatsApp Web's own version. */
  readonly version: string | undefined;
  /** Of `NEEDED`, what is not there. */
  readonly missing: readonly string[];
  /** `holds` when an id of ours came all the way to the last door; else what happened instead. */
  readonly claim: string;
}

/** Whether messages may leave: the rest of what is missing only costs comfort. */
export const maySend = (result: ProbeResult): boolean =>
  result.claim === 'holds' && !result.missing.some((name) => VITAL.includes(name));

export const isWhole = (result: ProbeResult): boolean =>
  result.missing.length === 0 && result.claim === 'holds';

/** Everything in which the page differs from what is needed, in words. */
export const changesOf = ({ missing, claim }: ProbeResult): string[] =>
  claim === 'holds' ? [...missing] : [...missing, `claim: ${claim}`];
