const who = {
  it: 'chi ha un ruolo che lo scenario prevede per approvare (approve), ma non chi ha chiesto, salvo una correzione',
  fr: 'qui a un rôle que le scénario prévoit pour approuver (approve), sauf la personne qui a demandé, hors rectificatif',
  en: 'whoever has a role that the playbook names for approving (approve), but not the person who asked, save for a correction',
};

export const approveHelp = {
  who,
  summary: {
    it: 'dà il via libera a un invio',
    fr: 'donne le feu vert à un envoi',
    en: 'gives a send the go-ahead',
  },
  help: {
    it: 'Approva la richiesta con questo codice. Vale solo per chi ha ricevuto il testo esatto in privato e non l’ha chiesto; chi corregge un messaggio delle ultime 24 ore approva senza un’altra persona. Poi parte un conto alla rovescia, che /cancel ferma.',
    fr: 'Approuve la demande qui porte ce code. Valable seulement pour qui a reçu le texte exact en privé et ne l’a pas demandé ; qui rectifie un message des dernières 24 heures peut approuver sans une autre personne. Un compte à rebours commence ensuite ; /cancel l’arrête.',
    en: 'Approves the request with this code. It works only for someone who was shown the exact text in a direct chat and did not ask for it; whoever corrects a message of the last 24 hours may approve that alone. Then a countdown begins, which /cancel stops.',
  },
  examples: { it: ['/approva K7QM'], fr: ['/approuver K7QM'], en: ['/approve K7QM'] },
} as const;

export const rejectHelp = {
  who: {
    it: 'chi potrebbe approvare, chi ha chiesto, o un amministratore',
    fr: 'qui pourrait approuver, la personne qui a demandé, ou un administrateur',
    en: 'whoever could approve, the person who asked, or an administrator',
  },
  summary: { it: 'respinge una richiesta', fr: 'refuse une demande', en: 'turns a request down' },
  help: {
    it: 'Respinge la richiesta con questo codice. Il motivo arriva a chi l’ha fatta.',
    fr: 'Refuse la demande qui porte ce code. La raison est transmise à la personne qui l’a faite.',
    en: 'Turns down the request with this code. The reason is told to the person who asked.',
  },
  examples: {
    it: ['/rifiuta K7QM la zona è sbagliata'],
    fr: ['/refuser K7QM la zone est fausse'],
    en: ['/reject K7QM the area is wrong'],
  },
} as const;
