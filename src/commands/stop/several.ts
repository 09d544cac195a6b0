const SEVERAL = 'all:';

/** The answer "all of them": those that were listed, and no other that begins meanwhile. */
export const severalOf = (ids: readonly string[]): string => `${SEVERAL}${ids.join('+')}`;

/** The ids in such an answer; undefined for any other. */
export const idsIn = (answer: string | undefined): readonly string[] | undefined =>
  answer?.startsWith(SEVERAL) ? answer.slice(SEVERAL.length).split('+') : undefined;
