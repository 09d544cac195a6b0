import type { Text } from '../../core/index.ts';

/** The same message to the same people, once more. */
export const twinTexts = {
  asked: {
    it: '⚠️ Lo stesso messaggio per le stesse persone aspetta già un via libera: *{code}*, chiesto da {name}.',
    fr: '⚠️ Le même message pour les mêmes personnes attend déjà un feu vert : *{code}*, demandé par {name}.',
    en: '⚠️ The same message to the same people is already waiting for a go-ahead: *{code}*, asked for by {name}.',
  },
  countdown: {
    it: '⚠️ Lo stesso messaggio per le stesse persone sta per partire: *#{ref}*, chiesto da {name}.',
    fr: '⚠️ Le même message pour les mêmes personnes est sur le point de partir : *#{ref}*, demandé par {name}.',
    en: '⚠️ The same message to the same people is about to leave: *#{ref}*, asked for by {name}.',
  },
  running: {
    it: '⚠️ Lo stesso messaggio per le stesse persone sta partendo ora: *#{ref}*, chiesto da {name}.',
    fr: '⚠️ Le même message pour les mêmes personnes est en train de partir : *#{ref}*, demandé par {name}.',
    en: '⚠️ The same message to the same people is being sent right now: *#{ref}*, asked for by {name}.',
  },
  paused: {
    it: '⚠️ Lo stesso messaggio per le stesse persone è in pausa: *#{ref}*, chiesto da {name}. Forse basta /resume.',
    fr: '⚠️ Le même message pour les mêmes personnes est en pause : *#{ref}*, demandé par {name}. /resume suffit peut-être.',
    en: '⚠️ The same message to the same people is paused: *#{ref}*, asked for by {name}. Perhaps /resume is enough.',
  },
  sent: {
    it: '⚠️ Lo stesso messaggio è già andato alle stesse persone: *#{ref}*, finito alle {at}.',
    fr: '⚠️ Le même message est déjà parti aux mêmes personnes : *#{ref}*, terminé à {at}.',
    en: '⚠️ The same message already went to the same people: *#{ref}*, done at {at}.',
  },
  stopped: {
    it: '⚠️ Lo stesso messaggio è già arrivato a una parte di queste persone: *#{ref}*, fermato alle {at}.',
    fr: '⚠️ Le même message est déjà parti à une partie de ces personnes : *#{ref}*, arrêté à {at}.',
    en: '⚠️ The same message already went to some of these people: *#{ref}*, stopped at {at}.',
  },
} as const satisfies Record<string, Text>;
