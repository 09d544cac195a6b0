export const sendHelp = {
  who: {
    it: 'chi ha un ruolo che lo scenario prevede per chiedere (request); una correzione, anche chi può approvare',
    fr: 'qui a un rôle que le scénario prévoit pour demander (request) ; un rectificatif, aussi qui peut approuver',
    en: 'whoever has a role that the playbook names for asking (request); a correction, also whoever may approve',
  },
  summary: {
    it: 'chiede un invio',
    fr: 'demande un envoi',
    en: 'asks for a send',
  },
  help: {
    it: 'Scrivi quale messaggio, a chi, e i valori che servono. Quello che manca te lo chiedo io, una domanda alla volta. Vedi il testo esatto in ogni lingua, chi lo riceve, chi resta fuori e quanto ci vuole; poi un’altra persona approva. La correzione prevista per un messaggio partito nelle ultime 24 ore agli stessi destinatari la approvi anche tu. *once* dà una copia sola a chi è anche in un gruppo.',
    fr: 'Écris quel message, à qui, et les valeurs nécessaires. Je te demande ce qui manque, une question à la fois. Tu vois le texte exact dans chaque langue, qui le reçoit, qui est exclu et combien de temps il faut ; ensuite une autre personne approuve. Le rectificatif prévu pour un message parti ces dernières 24 heures aux mêmes destinataires, tu peux l’approuver toi-même. *once* donne une seule copie à qui est aussi dans un groupe.',
    en: 'Write which message, to whom, and the values it needs. I ask for what is missing, one question at a time. You see the exact text in every language, who gets it, who is left out and how long it takes; then another person approves. The paired correction of what went to the same audience in the last 24 hours you may approve yourself. *once* gives a single copy to people who are in a group, too.',
  },
  examples: {
    it: ['/invia flood.alert a residents area="Lungarno Nord" until=18:00', '/invia flood', '/invia'],
    fr: ['/envoyer flood.alert à residents area="Quai Nord" until=18:00', '/envoyer flood', '/envoyer'],
    en: ['/send flood.alert to residents area="Lungarno Nord" until=18:00', '/send flood', '/send'],
  },
} as const;

export const previewHelp = {
  who: {
    it: 'chi può chiedere o approvare un invio dello scenario',
    fr: 'qui peut demander ou approuver un envoi du scénario',
    en: 'whoever may ask for or approve a send of the playbook',
  },
  summary: {
    it: 'mostra un invio senza chiederlo',
    fr: 'montre un envoi sans le demander',
    en: 'shows a send without asking for it',
  },
  help: {
    it: 'Mostra tutto quello che mostra /send, ma non chiede e non invia nulla.',
    fr: 'Montre tout ce que montre /send, mais ne demande et n’envoie rien.',
    en: 'Shows all that /send shows, but asks for nothing and sends nothing.',
  },
  examples: {
    it: ['/anteprima flood.alert a residents area="Lungarno Nord" until=18:00'],
    fr: ['/apercu flood.alert à residents area="Quai Nord" until=18:00'],
    en: ['/preview flood.alert to residents area="Lungarno Nord" until=18:00'],
  },
} as const;
