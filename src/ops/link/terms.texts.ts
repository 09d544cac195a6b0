import type { Text } from '../../core/index.ts';

/** What a person has to know before a number is linked. */
export const terms = {
  title: {
    it: 'Prima di collegare un numero',
    fr: 'Avant de lier un numéro',
    en: 'Before you link a number',
  },
  intro: {
    it: 'Tocsin usa WhatsApp Web attraverso un browser. Leggi queste righe: serve un sì, una volta sola.',
    fr: 'Tocsin utilise WhatsApp Web à travers un navigateur. Lisez ces lignes\u00a0: il faut un oui, une seule fois.',
    en: 'Tocsin uses WhatsApp Web through a browser. Please read these lines: it takes one yes, once.',
  },
  riskTitle: {
    it: 'Il rischio',
    fr: 'Le risque',
    en: 'The risk',
  },
  forbidden: {
    it: 'I termini di WhatsApp vietano i programmi non ufficiali e gli invii automatici o di massa. Tocsin è un programma non ufficiale.',
    fr: 'Les conditions de WhatsApp interdisent les programmes non officiels et les envois automatiques ou en masse. Tocsin est un programme non officiel.',
    en: 'WhatsApp’s terms forbid unofficial programs, and automatic or bulk messages. Tocsin is an unofficial program.',
  },
  ban: {
    it: 'Un numero può essere bloccato, per un po’ o per sempre, senza preavviso. Chat e gruppi si perdono con lui.',
    fr: 'Un numéro peut être banni, pour un temps ou pour toujours, sans préavis. Ses discussions et ses groupes partent avec lui.',
    en: 'A number can be banned, for a while or for good, without warning. Its chats and groups go with it.',
  },
  spare: {
    it: 'Non collegare un numero che non puoi perdere, e tieni pronto un altro modo di avvisare le persone.',
    fr: 'Ne liez pas un numéro que vous ne pouvez pas perdre, et gardez prêt un autre moyen d’alerter.',
    en: 'Do not link a number you cannot afford to lose, and keep another way of reaching people ready.',
  },
  lowersTitle: {
    it: 'Che cosa lo riduce',
    fr: 'Ce qui le réduit',
    en: 'What lowers it',
  },
  expected: {
    it: 'Scrivi solo a chi se lo aspetta. Chiedi alle persone di salvare il numero e di scrivere per prime.',
    fr: 'N’écrivez qu’à ceux qui s’y attendent. Demandez-leur d’enregistrer le numéro et d’écrire les premiers.',
    en: 'Write only to people who expect it. Ask them to save the number, and to write to it first.',
  },
  slowly: {
    it: 'Fai crescere piano un numero nuovo: prima qualche giorno di chat normali, poi ogni giorno un po’ di più.',
    fr: 'Habituez doucement un nouveau numéro\u00a0: d’abord quelques jours de discussions ordinaires, puis chaque jour un peu plus.',
    en: 'Bring a new number up slowly: a few days of ordinary chats first, then a little more each day.',
  },
  deskApart: {
    it: 'Tieni il numero dello staff separato da quelli che inviano: se uno viene bloccato, comandi e allarmi restano.',
    fr: 'Séparez le numéro de l’équipe de ceux qui diffusent\u00a0: si l’un est banni, les commandes et les alarmes restent.',
    en: 'Keep the staff’s number apart from those that broadcast: if one is banned, commands and alarms remain.',
  },
  elsewhere: {
    it: 'Niente lo azzera. Per migliaia di persone servono i gruppi o l’API ufficiale di WhatsApp.',
    fr: 'Rien ne l’annule. Pour des milliers de personnes, il faut des groupes ou l’API officielle de WhatsApp.',
    en: 'Nothing removes it. For thousands of people, use groups or WhatsApp’s official API.',
  },
  paceTitle: {
    it: 'Il ritmo che Tocsin tiene, per ogni numero',
    fr: 'Le rythme que Tocsin respecte, pour chaque numéro',
    en: 'The pace Tocsin keeps, for each number',
  },
  gap: {
    it: 'Tra due messaggi da {least, number} a {most, number} secondi, a caso.',
    fr: 'Entre deux messages, de {least, number} à {most, number} secondes, au hasard.',
    en: '{least, number} to {most, number} seconds between two messages, at random.',
  },
  gapCritical: {
    it: 'Tra due messaggi da {least, number} a {most, number} secondi, a caso; da {criticalLeast, number} a {criticalMost, number} se è critico.',
    fr: 'Entre deux messages, de {least, number} à {most, number} secondes, au hasard\u00a0; de {criticalLeast, number} à {criticalMost, number} si c’est critique.',
    en: '{least, number} to {most, number} seconds between two messages, at random; {criticalLeast, number} to {criticalMost, number} when it is critical.',
  },
  windows: {
    it: 'Al massimo {windows}.',
    fr: 'Au plus {windows}.',
    en: 'At most {windows}.',
  },
  window: {
    it: '{max, number} in {per}',
    fr: '{max, number} en {per}',
    en: '{max, number} in {per}',
  },
  warmUp: {
    it: 'Un numero nuovo: {first, number} il primo giorno, poi ogni giorno il {percent, number} % in più.',
    fr: 'Un nouveau numéro\u00a0: {first, number} le premier jour, puis {percent, number} % de plus chaque jour.',
    en: 'A new number: {first, number} on its first day, then {percent, number}% more each day.',
  },
  reserve: {
    it: 'Il {percent, number} % è tenuto da parte per i messaggi critici.',
    fr: '{percent, number} % sont gardés pour les messages critiques.',
    en: '{percent, number}% is kept back for critical messages.',
  },
  pauses: {
    it: 'Se i rifiuti aumentano, il numero si ferma da solo e lo staff viene avvisato.',
    fr: 'Si les refus augmentent, le numéro s’arrête de lui-même et l’équipe est prévenue.',
    en: 'When refusals rise, the number stops by itself and the staff are told.',
  },
  consentTitle: {
    it: 'Il consenso',
    fr: 'Le consentement',
    en: 'Consent',
  },
  basis: {
    it: 'Chi non ha una base registrata (consenso, contratto, compito pubblico, interesse vitale) non riceve niente.',
    fr: 'Qui n’a pas de base enregistrée (consentement, contrat, mission publique, intérêt vital) ne reçoit rien.',
    en: 'Who has no basis on record (consent, contract, public task, vital interest) gets nothing.',
  },
  stop: {
    it: 'STOP vale subito, e resta anche se la persona viene importata di nuovo. Solo lei può cambiare idea, con START.',
    fr: 'STOP compte aussitôt, et reste même si la personne est importée à nouveau. Elle seule peut changer d’avis, avec START.',
    en: 'STOP counts at once, and stays when the person is imported again. Only they can change their mind, with START.',
  },
  question: {
    it: 'Vuoi collegare i numeri, a tuo rischio?',
    fr: 'Voulez-vous lier les numéros, à vos risques\u00a0?',
    en: 'Do you want to link the numbers, at your own risk?',
  },
} as const satisfies Record<string, Text>;
