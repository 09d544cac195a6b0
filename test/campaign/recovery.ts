/** How long it took until everything that a deed had taken away could be used again. */
export interface Recovery {
  readonly after: string;
  readonly ms: number;
}

/** `Chromium killed: 12 times, 3.1 s in the middle, 4.0 s at most`. */
export function summaryOf(recoveries: readonly Recovery[]): string[] {
  return [...new Set(recoveries.map(({ after }) => after))].map((after) => {
    const all = recoveries.filter((one) => one.after === after).map(({ ms }) => ms / 1_000);
    const sorted = all.sort((one, other) => one - other);
    const [middle = 0, longest = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
    return `${after}: ${sorted.length} times, ${middle.toFixed(1)} s in the middle, ${longest.toFixed(1)} s at most`;
  });
}
