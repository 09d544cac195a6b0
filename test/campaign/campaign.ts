import { discardBundle } from './bundled-bot.ts';
import { runSeed, type SeedOptions, type SeedResult } from './run-seed.ts';
import type { Stage, Theatre } from './stage.ts';

export interface CampaignOptions extends SeedOptions {
  /** Stages that play side by side. */
  readonly lanes: number;
  readonly onResult?: (result: PlayedSeed) => void;
}

export interface PlayedSeed extends SeedResult {
  /** Kept when something was violated. */
  readonly dir?: string;
}

/** Plays every seed on as many stages as there are lanes; one on which something was violated is not used again. */
export async function playCampaign(
  { open, lasting }: Theatre,
  seeds: readonly number[],
  { lanes, onResult, ...options }: CampaignOptions,
): Promise<PlayedSeed[]> {
  const waiting = [...seeds];
  const results: PlayedSeed[] = [];

  async function play(): Promise<void> {
    let stage: Stage | undefined;
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      stage ??= await open();
      const result = await runSeed(stage, seed, options);
      const goesOn = lasting && result.violations.length === 0 && waiting.length > 0;
      const ended = goesOn ? result : await close(stage, result);
      if (!goesOn) stage = undefined;
      results.push(ended);
      onResult?.(ended);
    }
    await stage?.close(false);
  }
  try {
    await Promise.all(Array.from({ length: lanes }, play));
  } finally {
    await discardBundle();
  }
  return results.sort((one, other) => one.seed - other.seed);
}

async function close(stage: Stage, result: SeedResult): Promise<PlayedSeed> {
  const { dir } = stage;
  const late = await stage.close(result.violations.length > 0);
  const violations = [...result.violations, ...late];
  return { ...result, violations, ...(violations.length > 0 && { dir }) };
}

export const brokenOf = (results: readonly PlayedSeed[]): PlayedSeed[] =>
  results.filter(({ violations }) => violations.length > 0);
