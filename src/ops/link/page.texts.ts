import type { Text } from '../../core/index.ts';

/** What the link page says; values stand beside the words, not inside. What the phone shows is between asterisks. */
export const page = {
  title: { it: 'Collegare WhatsApp', fr: 'Lier WhatsApp', en: 'Link WhatsApp' },
  loading: { it: 'Un momento…', fr: 'Un instant…', en: 'One moment…' },

  codeTitle: {
    it: 'Serve un codice per aprire questa pagina',
    fr: 'Il faut un code pour ouvrir cette page',
    en: 'This page opens with a code',
  },
  codeHow: {
    it: 'Sul computer dove gira il bot, scrivi questo comando. Ti dà un indirizzo che vale una volta, per dieci minuti.',
    fr: 'Sur l’ordinateur où tourne le bot, tapez cette commande. Elle donne une adresse qui vaut une fois, pendant dix minutes.',
    en: 'On the computer where the bot runs, type this command. It gives you an address that works once, for ten minutes.',
  },
  codeOr: {
    it: 'oppure, dalla cartella del progetto',
    fr: 'ou, depuis le dossier du projet',
    en: 'or, from the project’s folder',
  },
  codeLabel: { it: 'Hai già un codice?', fr: 'Vous avez déjà un code\u00a0?', en: 'Do you have a code?' },
  codeOpen: { it: 'Apri', fr: 'Ouvrir', en: 'Open' },
  codeRefused: {
    it: 'Questo codice non vale: è già stato usato, ha più di dieci minuti, o ci sono stati troppi tentativi. Prendine uno nuovo.',
    fr: 'Ce code ne vaut pas\u00a0: il a déjà servi, il a plus de dix minutes, ou il y a eu trop d’essais. Prenez-en un nouveau.',
    en: 'This code does not work: it was used, is older than ten minutes, or there were too many tries. Get a new one.',
  },

  agree: {
    it: 'Sì, ho letto e accetto il rischio',
    fr: 'Oui, j’ai lu et j’accepte le risque',
    en: 'Yes, I have read this and accept the risk',
  },
  onRecord: {
    it: 'Il sì viene registrato con la data. Se non vuoi, chiudi la pagina: il bot non si collega a nulla.',
    fr: 'Le oui est enregistré avec la date. Sinon, fermez la page\u00a0: le bot ne se connecte à rien.',
    en: 'The yes goes on record with its date. If not, close the page: the bot connects to nothing.',
  },
  theTerms: { it: 'I termini di WhatsApp', fr: 'Les conditions de WhatsApp', en: 'WhatsApp’s terms' },

  scanTitle: {
    it: 'Inquadra il codice con il telefono',
    fr: 'Scannez le code avec le téléphone',
    en: 'Scan the code with the phone',
  },
  qrLabel: {
    it: 'Codice QR da inquadrare con il telefono',
    fr: 'Code QR à scanner avec le téléphone',
    en: 'QR code to scan with the phone',
  },
  stepOpen: {
    it: 'Apri WhatsApp sul telefono',
    fr: 'Ouvrez WhatsApp sur le téléphone',
    en: 'Open WhatsApp on the phone',
  },
  stepMenu: {
    it: 'Tocca ⋮ (Android) o Impostazioni (iPhone), poi *Dispositivi collegati*',
    fr: 'Touchez ⋮ (Android) ou Réglages (iPhone), puis *Appareils connectés*',
    en: 'Tap ⋮ (Android) or Settings (iPhone), then *Linked devices*',
  },
  stepScan: {
    it: 'Tocca *Collega un dispositivo* e inquadra il codice',
    fr: 'Touchez *Connecter un appareil* et scannez le code',
    en: 'Tap *Link a device* and scan the code',
  },
  qrFresh: {
    it: 'Il codice cambia da solo.',
    fr: 'Le code change tout seul.',
    en: 'The code changes by itself.',
  },
  pairFresh: {
    it: 'Il telefono può anche chiederlo da sé, con una notifica. Se passa qualche minuto, il codice cambia.',
    fr: 'Le téléphone peut aussi le demander lui-même, par une notification. Après quelques minutes, le code change.',
    en: 'The phone may also ask for it by itself, with a notification. After some minutes the code changes.',
  },
  pairInstead: {
    it: 'Non puoi inquadrarlo? Collega con un codice da scrivere',
    fr: 'Impossible de scanner\u00a0? Liez avec un code à taper',
    en: 'Cannot scan it? Link with a code to type',
  },
  pairTitle: {
    it: 'Scrivi questo codice sul telefono',
    fr: 'Tapez ce code sur le téléphone',
    en: 'Type this code on the phone',
  },
  stepPair: {
    it: 'Tocca *Collega un dispositivo*, poi *Collega con numero di telefono*',
    fr: 'Touchez *Connecter un appareil*, puis *Connecter avec un numéro de téléphone*',
    en: 'Tap *Link a device*, then *Link with phone number instead*',
  },
  stepType: { it: 'Scrivi il codice', fr: 'Tapez le code', en: 'Type the code' },
  codeComing: {
    it: 'WhatsApp sta preparando il codice…',
    fr: 'WhatsApp prépare le code…',
    en: 'WhatsApp is making the code…',
  },

  linkAgain: { it: 'Collega di nuovo', fr: 'Lier à nouveau', en: 'Link again' },
  showCode: { it: 'Mostra il suo codice', fr: 'Afficher son code', en: 'Show its code' },
  allLinked: {
    it: 'Tutto collegato. Puoi chiudere questa pagina.',
    fr: 'Tout est lié. Vous pouvez fermer cette page.',
    en: 'Everything is linked. You can close this page.',
  },
  noAccounts: {
    it: 'Nessun numero da collegare: scrivili in ACCOUNTS e riavvia il bot.',
    fr: 'Aucun numéro à lier\u00a0: écrivez-les dans ACCOUNTS et redémarrez le bot.',
    en: 'No number to link: write them into ACCOUNTS and start the bot again.',
  },
  away: {
    it: 'Il bot non risponde. La pagina continua a provare.',
    fr: 'Le bot ne répond pas. La page continue d’essayer.',
    en: 'The bot does not answer. The page keeps trying.',
  },
  failed: {
    it: 'Non ha funzionato. Riprova; il perché è nel log del bot.',
    fr: 'Cela n’a pas marché. Réessayez\u00a0; la raison est dans le journal du bot.',
    en: 'That did not work. Try again; the bot’s log says why.',
  },

  desk: {
    it: 'Parla con lo staff: comandi e allarmi',
    fr: 'Parle avec l’équipe\u00a0: commandes et alarmes',
    en: 'Talks with the staff: commands and alarms',
  },
  broadcast: {
    it: 'Invia i messaggi alle persone',
    fr: 'Envoie les messages aux personnes',
    en: 'Sends the messages to people',
  },
  all: {
    it: 'Comandi e messaggi: tutto su un numero',
    fr: 'Commandes et messages\u00a0: tout sur un numéro',
    en: 'Commands and messages: all on one number',
  },
} as const satisfies Record<string, Text>;
