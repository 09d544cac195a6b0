import type { Text } from '../../core/index.ts';

/** Why someone got nothing, after a number. Codes of the ledger and of the channel. */
export const reasonNames = {
  'opted-out': {
    it: 'non {count, plural, one {vuole} other {vogliono}} messaggi',
    fr: '{count, plural, one {ne veut} other {ne veulent}} plus de messages',
    en: 'opted out',
  },
  erased: {
    it: '{count, plural, one {cancellato} other {cancellati}} dai contatti',
    fr: '{count, plural, one {effacé} other {effacés}} des contacts',
    en: 'erased from the contacts',
  },
  'no-basis': { it: 'senza base registrata', fr: 'sans base enregistrée', en: 'with no basis' },
  duplicate: {
    it: '{count, plural, one {doppione} other {doppioni}}',
    fr: '{count, plural, one {doublon} other {doublons}}',
    en: '{count, plural, one {duplicate} other {duplicates}}',
  },
  expired: { it: 'fuori tempo', fr: 'hors délai', en: 'too late to send' },
  'not-on-channel': { it: 'non su WhatsApp', fr: 'pas sur WhatsApp', en: 'not on WhatsApp' },
  'not-connected': { it: 'senza collegamento', fr: 'sans connexion', en: 'with no connection' },
  'too-late': { it: 'fuori tempo', fr: 'hors délai', en: 'too late to send' },
  refused: {
    it: '{count, plural, one {rifiutato} other {rifiutati}} da WhatsApp',
    fr: '{count, plural, one {refusé} other {refusés}} par WhatsApp',
    en: 'refused by WhatsApp',
  },
  'page-failed': {
    it: 'per un errore nella pagina di WhatsApp',
    fr: 'à cause d’une erreur dans la page de WhatsApp',
    en: 'because WhatsApp’s page failed',
  },
  'no-attachment': {
    it: 'perché l’allegato non è potuto partire',
    fr: 'parce que la pièce jointe n’a pas pu partir',
    en: 'because the attachment could not leave',
  },
  'rate-limited': {
    it: 'troppo in fretta per WhatsApp',
    fr: 'trop rapide pour WhatsApp',
    en: 'too fast for WhatsApp',
  },
} as const satisfies Record<string, Text>;

export const statusTexts = {
  countdown: {
    it: '⏳ Parte tra {left}: {total, plural, one {# messaggio} other {# messaggi}}. Per fermarlo: /cancel',
    fr: '⏳ Départ dans {left} : {total, plural, one {# message} other {# messages}}. Pour l’arrêter : /cancel',
    en: '⏳ Starts in {left}: {total, plural, one {# message} other {# messages}}. To stop it: /cancel',
  },
  running: {
    it: '▶️ In corso, {waiting} ancora da inviare',
    fr: '▶️ En cours, encore {waiting} à envoyer',
    en: '▶️ Sending, {waiting} still to go',
  },
  runningFor: {
    it: '▶️ In corso, {waiting} ancora da inviare: circa {left}',
    fr: '▶️ En cours, encore {waiting} à envoyer : environ {left}',
    en: '▶️ Sending, {waiting} still to go: about {left}',
  },
  paused: {
    it: '⏸ In pausa, {waiting} ancora da inviare. Per continuare: /resume',
    fr: '⏸ En pause, encore {waiting} à envoyer. Pour continuer : /resume',
    en: '⏸ Paused, {waiting} still to go. To go on: /resume',
  },
  done: { it: '✅ Finito alle {at}', fr: '✅ Terminé à {at}', en: '✅ Done at {at}' },
  cancelled: { it: '⏹ Annullato alle {at}', fr: '⏹ Annulé à {at}', en: '⏹ Cancelled at {at}' },
  read: {
    it: '{count, plural, one {# letto} other {# letti}}',
    fr: '{count, plural, one {# lu} other {# lus}}',
    en: '{count} read',
  },
  delivered: {
    it: '{count, plural, one {# consegnato} other {# consegnati}}',
    fr: '{count, plural, one {# remis} other {# remis}}',
    en: '{count} delivered',
  },
  sent: {
    it: '{count, plural, one {# inviato} other {# inviati}}',
    fr: '{count, plural, one {# envoyé} other {# envoyés}}',
    en: '{count} sent',
  },
  leaving: { it: '{count} in partenza', fr: '{count} au départ', en: '{count} leaving' },
  notReached: {
    it: '⚠️ Non raggiunti: {list}',
    fr: '⚠️ Non atteints : {list}',
    en: '⚠️ Not reached: {list}',
  },
  stopped: {
    it: '{count, plural, one {# fermato} other {# fermati}} in tempo',
    fr: '{count, plural, one {# arrêté} other {# arrêtés}} à temps',
    en: '{count} stopped in time',
  },
  unknown: {
    it: '❓ {count} da chiarire: forse sono partiti',
    fr: '❓ {count} à vérifier : peut-être partis',
    en: '❓ {count} being checked: they may have left',
  },
  held: {
    it: '❓ {count} incerti: decidete voi se riscrivere a queste persone',
    fr: '❓ {count} incertains : à vous de décider s’il faut réécrire à ces personnes',
    en: '❓ {count} uncertain: it is for you to decide whether to write to these people again',
  },
  twice: {
    it: '❗ {count, plural, one {# persona potrebbe averlo ricevuto} other {# persone potrebbero averlo ricevuto}} due volte',
    fr: '❗ {count, plural, one {# personne l’a peut-être reçu} other {# personnes l’ont peut-être reçu}} deux fois',
    en: '❗ {count, plural, one {# person} other {# people}} may have got it twice',
  },
  waitingForApproval: {
    it: '🕓 In attesa di via libera: *{code}* {what} → {audience}, chiesto da {name}, fino alle {until}',
    fr: '🕓 En attente du feu vert : *{code}* {what} → {audience}, demandé par {name}, jusqu’à {until}',
    en: '🕓 Waiting for a go-ahead: *{code}* {what} → {audience}, asked for by {name}, until {until}',
  },
  nothing: {
    it: 'Non è in corso nessun invio, e finora non ce n’è stato nessuno.',
    fr: 'Aucun envoi n’est en cours, et il n’y en a encore jamais eu.',
    en: 'No send is under way, and there has been none so far.',
  },
  last: {
    it: '_Non è in corso nessun invio. L’ultimo:_',
    fr: '_Aucun envoi n’est en cours. Le dernier :_',
    en: '_No send is under way. The last one:_',
  },
  unknownId: {
    it: 'Non conosco nessun invio “{id}”. /status da solo mostra quelli in corso.',
    fr: 'Je ne connais aucun envoi « {id} ». /status seul montre ceux en cours.',
    en: 'I know no send “{id}”. /status by itself shows those under way.',
  },
} as const satisfies Record<string, Text>;

export const statusHelp = {
  who: { it: 'tutto lo staff', fr: 'tout le personnel', en: 'everyone on the staff' },
  summary: { it: 'dice a che punto è un invio', fr: 'dit où en est un envoi', en: 'tells how far a send is' },
  help: {
    it: 'Mostra gli invii in corso e le richieste in attesa; con un riferimento (#F3K) quello.',
    fr: 'Montre les envois en cours et les demandes en attente ; avec une référence (#F3K), celui-là.',
    en: 'Shows the sends under way and the requests that wait; with a reference (#F3K), that one.',
  },
  examples: { it: ['/stato', '/stato F3K'], fr: ['/statut', '/statut F3K'], en: ['/status', '/status F3K'] },
} as const;
