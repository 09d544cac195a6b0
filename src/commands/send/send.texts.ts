import type { Text } from '../../core/index.ts';

export const sendTexts = {
  askPlaybook: {
    it: 'Quale scenario?',
    fr: 'Quel scénario ?',
    en: 'Which playbook?',
  },
  askTemplate: {
    it: 'Quale messaggio?',
    fr: 'Quel message ?',
    en: 'Which message?',
  },
  askMeant: {
    it: 'Forse volevi dire uno di questi?',
    fr: 'Voulais-tu dire l’un de ceux-ci ?',
    en: 'Did you mean one of these?',
  },
  askAudience: {
    it: 'A chi?',
    fr: 'À qui ?',
    en: 'To whom?',
  },
  timeHint: {
    it: '(per esempio 18:00, domani 9:30 o +90m)',
    fr: '(par exemple 18:00, demain 9:30 ou +90m)',
    en: '(for example 18:00, tomorrow 9:30 or +90m)',
  },
  templateUnknown: {
    it: 'Nel piano non c’è “{word}”.',
    fr: 'Le plan ne contient pas « {word} ».',
    en: 'There is no “{word}” in the plan.',
  },
  audienceMeant: {
    it: 'Non conosco i destinatari “{word}”. Forse volevi dire {meant}?',
    fr: 'Je ne connais pas les destinataires « {word} ». Voulais-tu dire {meant} ?',
    en: 'I do not know the audience “{word}”. Did you mean {meant}?',
  },
  audienceUnknown: {
    it: 'Non conosco i destinatari “{word}”.',
    fr: 'Je ne connais pas les destinataires « {word} ».',
    en: 'I do not know the audience “{word}”.',
  },
  audienceNotHere: {
    it: 'Lo scenario {playbook} non prevede “{word}”.',
    fr: 'Le scénario {playbook} ne prévoit pas « {word} ».',
    en: 'The playbook {playbook} is not meant for “{word}”.',
  },
  wordUnknown: {
    it: 'Non so dove mettere “{word}”. Un valore con spazi va tra virgolette: area="Lungarno Nord".',
    fr: 'Je ne sais pas quoi faire de « {word} ». Une valeur avec des espaces se met entre guillemets : area="Quai Nord".',
    en: 'I do not know what “{word}” is for. A value with spaces goes in quotes: area="Lungarno Nord".',
  },
  keyMeant: {
    it: 'Non conosco “{key}”. Forse volevi dire *{meant}*? Questo scenario conosce: {known}.',
    fr: 'Je ne connais pas « {key} ». Voulais-tu dire *{meant}* ? Ce scénario connaît : {known}.',
    en: 'I do not know “{key}”. Did you mean *{meant}*? This playbook knows: {known}.',
  },
  keyUnknown: {
    it: 'Non conosco “{key}”. Questo scenario conosce: {known}.',
    fr: 'Je ne connais pas « {key} ». Ce scénario connaît : {known}.',
    en: 'I do not know “{key}”. This playbook knows: {known}.',
  },
  mayNotRequest: {
    it: 'Un invio di “{playbook}” lo può chiedere chi ha il ruolo {roles}. Chiedi a una di queste persone: {names}.',
    fr: 'Un envoi de « {playbook} » est demandé par : {roles}. Adresse-toi à l’une de ces personnes : {names}.',
    en: 'A send of “{playbook}” is asked for by: {roles}. Ask one of these people: {names}.',
  },
  changedSinceSigned: {
    it: '*{playbook}.{template}* è cambiato dopo l’ultima firma, quindi non si può inviare. Chi ha il ruolo {roles} lo rilegga e scriva: /signoff {playbook}',
    fr: '*{playbook}.{template}* a changé depuis la dernière validation et ne peut donc pas être envoyé. Qu’une personne ayant le rôle {roles} le relise et écrive : /signoff {playbook}',
    en: '*{playbook}.{template}* was changed after it was signed off, so it cannot be sent. Someone with the role {roles} should read it and write: /signoff {playbook}',
  },
  neverSigned: {
    it: '*{playbook}.{template}* non è ancora firmato, quindi non si può inviare. Chi ha il ruolo {roles} lo legga e scriva: /signoff {playbook}',
    fr: '*{playbook}.{template}* n’est pas encore validé et ne peut donc pas être envoyé. Qu’une personne ayant le rôle {roles} le lise et écrive : /signoff {playbook}',
    en: '*{playbook}.{template}* is not signed off yet, so it cannot be sent. Someone with the role {roles} should read it and write: /signoff {playbook}',
  },
  nobody: {
    it: 'Tra i destinatari “{audience}” non c’è nessuno a cui scrivere. Guarda /audience {audience}.',
    fr: 'Parmi les destinataires « {audience} », il n’y a personne à qui écrire. Regarde /audience {audience}.',
    en: 'There is nobody to write to in the audience “{audience}”. See /audience {audience}.',
  },
  noApprover: {
    it: 'Nessun altro può approvare questo invio: serve una seconda persona con il ruolo {roles}. Fai aggiungere qualcuno allo staff nel piano.',
    fr: 'Personne d’autre ne peut approuver cet envoi : il faut une deuxième personne avec le rôle {roles}. Fais ajouter quelqu’un au personnel du plan.',
    en: 'Nobody else can approve this send: a second person with the role {roles} is needed. Have someone added to the staff in the plan.',
  },
  noApproverChat: {
    it: 'Non riesco a scrivere in privato a nessuno di chi può approvare ({names}). Chiedi loro di scrivere /whoami al bot, poi riprova.',
    fr: 'Je n’arrive à écrire en privé à aucune des personnes qui peuvent approuver ({names}). Demande-leur d’écrire /whoami au bot, puis réessaie.',
    en: 'I cannot reach any of the approvers in a direct chat ({names}). Ask them to write /whoami to the bot, then try again.',
  },
  asked: {
    it: 'Codice: *{code}*, valido fino alle {until}.\nHo mandato il testo esatto a {names}. Appena una di queste persone risponde /approve {code}, parte un conto alla rovescia di {countdown}.\n/cancel {code} ritira la richiesta.',
    fr: 'Code : *{code}*, valable jusqu’à {until}.\nJ’ai envoyé le texte exact à {names}. Dès que l’une de ces personnes répond /approve {code}, un compte à rebours de {countdown} commence.\n/cancel {code} retire la demande.',
    en: 'Code: *{code}*, valid until {until}.\nI sent the exact text to {names}. As soon as one of them answers /approve {code}, a countdown of {countdown} begins.\n/cancel {code} withdraws the request.',
  },
  askedAlone: {
    it: 'Questo corregge #{ref}: puoi inviarlo senza una seconda persona: /approve {code}\nCodice: *{code}*, valido fino alle {until}. Poi parte un conto alla rovescia di {countdown}, che /cancel ferma.\n/cancel {code} ritira la richiesta.',
    fr: 'Ceci rectifie #{ref} : tu peux l’envoyer sans deuxième personne : /approve {code}\nCode : *{code}*, valable jusqu’à {until}. Ensuite un compte à rebours de {countdown} commence ; /cancel l’arrête.\n/cancel {code} retire la demande.',
    en: 'This corrects #{ref}: you can send it alone: /approve {code}\nCode: *{code}*, valid until {until}. Then a countdown of {countdown} begins, which /cancel stops.\n/cancel {code} withdraws the request.',
  },
  ownWords: {
    it: 'Con parole tue ({names}) serve una seconda persona; senza, puoi inviare questa correzione da solo.',
    fr: 'Avec tes propres mots ({names}), il faut une deuxième personne ; sans eux, tu peux envoyer cette rectification sans elle.',
    en: 'With words of your own ({names}) a second person is needed; without them you can send this correction alone.',
  },
  alsoTold: {
    it: 'Il testo esatto è arrivato anche a {names}.',
    fr: 'J’ai aussi envoyé le texte exact à {names}.',
    en: 'I sent the exact text to {names}, too.',
  },
  notReached: {
    it: 'Non sono riuscito a scrivere a: {names}.',
    fr: 'Je n’ai pas pu écrire à : {names}.',
    en: 'I could not write to: {names}.',
  },
  headingRequest: {
    it: '*{title}* ({template}) a {audience}',
    fr: '*{title}* ({template}) à {audience}',
    en: '*{title}* ({template}) to {audience}',
  },
  headingPreview: {
    it: '_Anteprima: non è stato chiesto né inviato nulla._\n*{title}* ({template}) a {audience}',
    fr: '_Aperçu : rien n’a été demandé ni envoyé._\n*{title}* ({template}) à {audience}',
    en: '_Preview: nothing was asked for or sent._\n*{title}* ({template}) to {audience}',
  },
  headingApprover: {
    it: '*{name} chiede il tuo via libera.*\n*{title}* ({template}) a {audience}',
    fr: '*{name} demande ton feu vert.*\n*{title}* ({template}) à {audience}',
    en: '*{name} asks for your go-ahead.*\n*{title}* ({template}) to {audience}',
  },
  headingInformed: {
    it: '*{name} corregge #{ref}* e può farlo senza una seconda persona. Anche tu puoi approvare o respingere.\n*{title}* ({template}) a {audience}',
    fr: '*{name} rectifie #{ref}* et peut le faire sans deuxième personne. Toi aussi, tu peux approuver ou refuser.\n*{title}* ({template}) à {audience}',
    en: '*{name} corrects #{ref}* and can do so alone. You can approve or reject it, too.\n*{title}* ({template}) to {audience}',
  },
  decide: {
    it: 'Qui sopra c’è il testo esatto, nelle lingue: {languages}.\nSe va bene: /approve {code}\nSe no: /reject {code} e il motivo\nIl codice vale fino alle {until}. Dopo il via libera ci sono {countdown} per fermare tutto con /cancel.',
    fr: 'Ci-dessus, le texte exact, en : {languages}.\nSi tout va bien : /approve {code}\nSinon : /reject {code} et la raison\nLe code est valable jusqu’à {until}. Après le feu vert, il reste {countdown} pour tout arrêter avec /cancel.',
    en: 'Above is the exact text, in: {languages}.\nIf it is right: /approve {code}\nIf not: /reject {code} and the reason\nThe code is valid until {until}. After the go-ahead there are {countdown} to stop everything with /cancel.',
  },
  previewEnd: {
    it: 'Per chiedere l’invio: lo stesso comando con /send.',
    fr: 'Pour demander l’envoi : la même commande avec /send.',
    en: 'To ask for the send: the same command with /send.',
  },
} as const satisfies Record<string, Text>;
