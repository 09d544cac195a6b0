import type { Text } from '../../core/index.ts';

export const decideTexts = {
  readFirst: {
    it: '{name} chiede di inviare *{template}* a {audience}: {count, plural, one {# messaggio} other {# messaggi}}.\nIl testo esatto non lo avevi ancora ricevuto: è qui sopra. Leggilo e, se va bene, rispondi di nuovo /approve {code}',
    fr: '{name} demande d’envoyer *{template}* à {audience} : {count, plural, one {# message} other {# messages}}.\nTu n’avais pas encore reçu le texte exact : le voici ci-dessus. Lis-le et, si tout va bien, réponds à nouveau /approve {code}',
    en: '{name} asks to send *{template}* to {audience}: {count, plural, one {# message} other {# messages}}.\nYou had not been shown the exact text yet: it is above. Read it and, if it is right, answer /approve {code} again',
  },
  usedThenCancelled: {
    it: 'Questo codice è già stato usato, e poi l’invio *#{ref}* è stato annullato: /status {ref} dice a che punto era. Se serve ancora, ripetete /send.',
    fr: 'Ce code a déjà servi, puis l’envoi *#{ref}* a été annulé : /status {ref} dit où il en était. S’il reste utile, refaites /send.',
    en: 'This code has been used, and the send *#{ref}* was cancelled since: /status {ref} tells how far it had got. If it is still needed, repeat /send.',
  },
  approved: {
    it: '✅ Approvato: *#{ref}* {what} a {audience}, {count, plural, one {# messaggio} other {# messaggi}}.\nParte tra {countdown}. Per fermarlo: /cancel',
    fr: '✅ Approuvé : *#{ref}* {what} à {audience}, {count, plural, one {# message} other {# messages}}.\nDépart dans {countdown}. Pour l’arrêter : /cancel',
    en: '✅ Approved: *#{ref}* {what} to {audience}, {count, plural, one {# message} other {# messages}}.\nIt starts in {countdown}. To stop it: /cancel',
  },
  yoursApproved: {
    it: '✅ {name} ha approvato *#{ref}* {what} a {audience}, {count, plural, one {# messaggio} other {# messaggi}}.\nParte tra {countdown}. Per fermarlo: /cancel',
    fr: '✅ {name} a approuvé *#{ref}* {what} à {audience}, {count, plural, one {# message} other {# messages}}.\nDépart dans {countdown}. Pour l’arrêter : /cancel',
    en: '✅ {name} approved *#{ref}* {what} to {audience}, {count, plural, one {# message} other {# messages}}.\nIt starts in {countdown}. To stop it: /cancel',
  },
  sentAlone: {
    it: '✅ {name} invia senza una seconda persona la correzione *#{ref}* {what} a {audience}, {count, plural, one {# messaggio} other {# messaggi}}.\nParte tra {countdown}. Per fermarla: /cancel',
    fr: '✅ {name} envoie sans deuxième personne le rectificatif *#{ref}* {what} à {audience}, {count, plural, one {# message} other {# messages}}.\nDépart dans {countdown}. Pour l’arrêter : /cancel',
    en: '✅ {name} sends the correction *#{ref}* {what} to {audience} alone, {count, plural, one {# message} other {# messages}}.\nIt starts in {countdown}. To stop it: /cancel',
  },
  deskApproved: {
    it: '✅ {name} ha approvato *#{ref}* {what} a {audience}, chiesto da {requester}.',
    fr: '✅ {name} a approuvé *#{ref}* {what} à {audience}, demandé par {requester}.',
    en: '✅ {name} approved *#{ref}* {what} to {audience}, asked for by {requester}.',
  },
  deskAlone: {
    it: '✅ {name} invia senza una seconda persona la correzione *#{ref}* {what} a {audience}.',
    fr: '✅ {name} envoie sans deuxième personne le rectificatif *#{ref}* {what} à {audience}.',
    en: '✅ {name} sends the correction *#{ref}* {what} to {audience} alone.',
  },
  rejected: {
    it: 'La richiesta {code} è respinta: non parte nulla.',
    fr: 'La demande {code} est refusée : rien ne part.',
    en: 'The request {code} is rejected: nothing is sent.',
  },
  yoursRejected: {
    it: '{name} ha respinto la richiesta {code}: non parte nulla.',
    fr: '{name} a refusé la demande {code} : rien ne part.',
    en: '{name} rejected the request {code}: nothing is sent.',
  },
  yoursRejectedWhy: {
    it: '{name} ha respinto la richiesta {code}: non parte nulla.\nMotivo: {reason}',
    fr: '{name} a refusé la demande {code} : rien ne part.\nRaison : {reason}',
    en: '{name} rejected the request {code}: nothing is sent.\nReason: {reason}',
  },
} as const satisfies Record<string, Text>;
