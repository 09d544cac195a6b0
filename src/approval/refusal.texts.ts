import type { Text } from '../core/index.ts';
import type { Refusal } from './request.ts';

/** Why an approval is refused, and what to do; `{code}` is the code of the request. */
export const refusalText: Readonly<Record<Refusal, Text>> = {
  'unknown-code': {
    it: 'Non conosco questo codice. Ricontrollalo nel messaggio di richiesta, oppure chiedi a chi l’ha fatta di ripetere /send.',
    fr: 'Je ne connais pas ce code. Vérifie-le dans le message de demande, ou fais refaire /send à la personne qui a demandé.',
    en: 'I do not know that code. Check it in the request message, or have the person who asked repeat /send.',
  },
  'own-request': {
    it: 'La richiesta è tua: deve approvarla un’altra persona. /cancel {code} la ritira.',
    fr: 'C’est ta propre demande : une autre personne doit l’approuver. /cancel {code} la retire.',
    en: 'This is your own request: someone else has to approve it. /cancel {code} withdraws it.',
  },
  'wrong-role': {
    it: 'Il tuo ruolo non può approvare questo scenario. Avvisa chi può: /playbooks dice quali ruoli servono.',
    fr: 'Ton rôle ne permet pas d’approuver ce scénario. Préviens quelqu’un qui le peut : /playbooks indique les rôles.',
    en: 'Your role cannot approve this scenario. Tell someone who can: /playbooks says which roles may.',
  },
  'not-shown': {
    it: 'Non ti ho ancora mostrato il testo esatto in una chat diretta. Scrivimi in privato e leggilo prima di approvare.',
    fr: 'Je ne t’ai pas encore montré le texte exact en conversation privée. Écris-moi en privé et lis-le avant d’approuver.',
    en: 'I have not shown you the exact text in a direct chat yet. Write to me directly and read it before you approve.',
  },
  expired: {
    it: 'Il codice è scaduto e non è partito nulla. Chi l’ha chiesto deve ripetere /send per avere un codice nuovo.',
    fr: 'Le code a expiré et rien n’est parti. La personne qui a demandé doit refaire /send pour avoir un nouveau code.',
    en: 'The code has expired and nothing was sent. The person who asked has to repeat /send for a new one.',
  },
  'already-used': {
    it: 'Questo codice è già stato usato: l’invio è approvato. Con /status vedi a che punto è.',
    fr: 'Ce code a déjà servi : l’envoi est approuvé. /status montre où il en est.',
    en: 'This code has been used: the send is approved. /status shows how far it is.',
  },
  rejected: {
    it: 'Questa richiesta è stata respinta o ritirata e non è partito nulla. Se serve ancora, ripetete /send.',
    fr: 'Cette demande a été refusée ou retirée et rien n’est parti. Si elle reste utile, refaites /send.',
    en: 'This request was rejected or withdrawn and nothing was sent. If it is still needed, repeat /send.',
  },
  'plan-changed': {
    it: 'Dopo la richiesta il piano è cambiato e questo testo non è più quello approvato. Rifate /signoff, poi ripetete /send.',
    fr: 'Le plan a changé depuis la demande et ce texte n’est plus celui qui est validé. Refaites /signoff, puis /send.',
    en: 'The plan has changed since the request, and this text is no longer the one signed off. Redo /signoff, then /send.',
  },
};
