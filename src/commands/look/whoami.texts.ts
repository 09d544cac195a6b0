import type { Text } from '../../core/index.ts';

export const whoamiTexts = {
  you: {
    it: 'Sei *{name}* ({id}), ruoli: {roles}.',
    fr: 'Tu es *{name}* ({id}), rôles : {roles}.',
    en: 'You are *{name}* ({id}), roles: {roles}.',
  },
  language: {
    it: 'Ti scrivo in {language}.',
    fr: 'Je t’écris en {language}.',
    en: 'I write to you in {language}.',
  },
  requests: {
    it: 'Puoi chiedere invii: {playbooks}.',
    fr: 'Tu peux demander des envois : {playbooks}.',
    en: 'You may ask for sends: {playbooks}.',
  },
  approves: {
    it: 'Puoi approvare quelli chiesti da altri: {playbooks}.',
    fr: 'Tu peux approuver ceux demandés par d’autres : {playbooks}.',
    en: 'You may approve those that others ask for: {playbooks}.',
  },
  none: { it: 'nessuno scenario', fr: 'aucun scénario', en: 'no playbook' },
  all: { it: 'tutti gli scenari', fr: 'tous les scénarios', en: 'all playbooks' },
} as const satisfies Record<string, Text>;

export const whoamiHelp = {
  who: { it: 'tutto lo staff', fr: 'tout le personnel', en: 'everyone on the staff' },
  summary: {
    it: 'dice chi sei e che cosa puoi fare',
    fr: 'dit qui tu es et ce que tu peux faire',
    en: 'tells who you are and what you may do',
  },
  help: {
    it: 'Dice come ti riconosco, quali ruoli hai e per quali scenari puoi chiedere o approvare.',
    fr: 'Dit comment je te reconnais, quels rôles tu as et pour quels scénarios tu peux demander ou approuver.',
    en: 'Tells how I know you, which roles you have, and for which playbooks you may ask or approve.',
  },
  examples: { it: ['/chisono'], fr: ['/quisuisje'], en: ['/whoami'] },
} as const;
