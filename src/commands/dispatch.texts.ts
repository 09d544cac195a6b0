import type { Text } from '../core/index.ts';

export const dispatchTexts = {
  role: {
    it: '/{command} è per {who}. Chiedi a una di queste persone.',
    fr: '/{command} est réservé à : {who}. Demande à l’une de ces personnes.',
    en: '/{command} is for {who}. Ask one of them.',
  },
  twice: {
    it: 'Hai scritto “{name}” due volte con valori diversi. Scrivi di nuovo il comando con un valore solo.',
    fr: 'Tu as écrit « {name} » deux fois avec des valeurs différentes. Écris à nouveau la commande avec une seule valeur.',
    en: 'You wrote “{name}” twice with different values. Send the command again with one value.',
  },
  keyMeant: {
    it: 'Non conosco “{key}”. Forse volevi dire *{meant}*?\nSi scrive così: {usage}',
    fr: 'Je ne connais pas « {key} ». Voulais-tu dire *{meant}* ?\nCela s’écrit : {usage}',
    en: 'I do not know “{key}”. Did you mean *{meant}*?\nIt is written: {usage}',
  },
  keyUnknown: {
    it: 'Non conosco “{key}”.\nSi scrive così: {usage}',
    fr: 'Je ne connais pas « {key} ».\nCela s’écrit : {usage}',
    en: 'I do not know “{key}”.\nIt is written: {usage}',
  },
  wordUnknown: {
    it: 'Non so dove mettere “{word}”.\nSi scrive così: {usage}',
    fr: 'Je ne sais pas quoi faire de « {word} ».\nCela s’écrit : {usage}',
    en: 'I do not know what “{word}” is for.\nIt is written: {usage}',
  },
  missing: {
    it: 'Manca “{name}”.\nSi scrive così: {usage}',
    fr: 'Il manque « {name} ».\nCela s’écrit : {usage}',
    en: '“{name}” is missing.\nIt is written: {usage}',
  },
  misfit: {
    it: '“{given}” non va bene come “{name}”.\nSi scrive così: {usage}',
    fr: '« {given} » ne convient pas comme « {name} ».\nCela s’écrit : {usage}',
    en: '“{given}” does not fit as “{name}”.\nIt is written: {usage}',
  },
  unknownMeant: {
    it: 'Non conosco /{word}. Forse volevi dire {meant}?',
    fr: 'Je ne connais pas /{word}. Voulais-tu dire {meant} ?',
    en: 'I do not know /{word}. Did you mean {meant}?',
  },
  unknown: {
    it: 'Non conosco /{word}. /help elenca i comandi.',
    fr: 'Je ne connais pas /{word}. /help donne la liste des commandes.',
    en: 'I do not know /{word}. /help lists the commands.',
  },
  slashMissing: {
    it: 'Volevi dire “{line}”?\nI comandi cominciano con una barra: così com’è non ho fatto nulla.',
    fr: 'Voulais-tu dire « {line} » ?\nLes commandes commencent par une barre : pour l’instant, je n’ai rien fait.',
    en: 'Did you mean “{line}”?\nCommands begin with a slash: so far I have done nothing.',
  },
  hint: {
    it: 'Non ho capito. I comandi cominciano con una barra: /help li elenca.',
    fr: 'Je n’ai pas compris. Les commandes commencent par une barre : /help en donne la liste.',
    en: 'I did not understand. Commands begin with a slash: /help lists them.',
  },
  apology: {
    it: 'Mi dispiace, qualcosa è andato storto (riferimento {ref}). Guarda /status prima di riprovare e, se succede ancora, dillo a chi gestisce Tocsin.',
    fr: 'Désolé, quelque chose s’est mal passé (référence {ref}). Regarde /status avant de réessayer et, si cela se répète, préviens la personne qui gère Tocsin.',
    en: 'Sorry, something went wrong (reference {ref}). Look at /status before you try again and, if it happens again, tell whoever runs Tocsin.',
  },
} as const satisfies Record<string, Text>;
