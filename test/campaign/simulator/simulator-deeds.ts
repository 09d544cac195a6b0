import type { ExchangeApi } from '../../support/exchange-api.ts';
import type { Deeds } from '../deed.ts';

/** What the telephone company does to its line. */
export const lineDeeds = (api: ExchangeApi): Deeds => ({
  'cut line': {
    ...{ weight: 3, extent: [100, 2_500] },
    commit: (ms) => api.faults({ connectionLossMs: ms }),
  },
  'lose answers': {
    ...{ weight: 4, extent: [1, 3] },
    commit: (count) => api.faults({ acceptButLoseAnswer: { count, how: 'cut' } }),
  },
  'silent answers': {
    ...{ weight: 1, extent: [1, 2], slow: true },
    commit: (count) => api.faults({ acceptButLoseAnswer: { count, how: 'silent' } }),
  },
  refuse: {
    ...{ weight: 2, extent: [1, 2] },
    commit: (count) => api.faults({ refuseSends: { count, reason: 'refused', retry: true } }),
  },
});
