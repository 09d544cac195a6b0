import type { Text } from '../core/index.ts';

/** Why a value is refused, one sentence each, with what to do. */
export const faultText = {
  empty: {
    it: 'Non c’è niente da leggere: scrivi un valore.',
    fr: 'Il n’y a rien à lire : écris une valeur.',
    en: 'There is nothing to read: write a value.',
  },
  'too-long': {
    it: 'È troppo lungo: {length} caratteri, ne stanno {max}. Accorcialo e riprova.',
    fr: 'C’est trop long : {length} caractères pour {max} au plus. Raccourcis et réessaie.',
    en: 'That is too long: {length} characters, and {max} fit. Shorten it and try again.',
  },
  newline: {
    it: 'Deve stare su una sola riga: togli gli a capo e riprova.',
    fr: 'Tout doit tenir sur une ligne : enlève les retours à la ligne et réessaie.',
    en: 'It has to fit on one line: take the line breaks out and try again.',
  },
  hidden: {
    it: 'Contiene caratteri invisibili, forse perché è stato copiato: riscrivilo a mano.',
    fr: 'Il y a des caractères invisibles, peut-être à cause d’un copier-coller : retape le texte à la main.',
    en: 'It contains invisible characters, perhaps from copying: type it by hand.',
  },
  placeholder: {
    it: 'Le doppie parentesi graffe non sono ammesse: toglile e riprova.',
    fr: 'Les doubles accolades ne sont pas admises : enlève-les et réessaie.',
    en: 'Double braces are not allowed: take them out and try again.',
  },
  markup: {
    it: 'Il segno {found} cambierebbe l’aspetto del messaggio: toglilo e riprova.',
    fr: 'Le signe {found} changerait l’aspect du message : enlève-le et réessaie.',
    en: 'The sign {found} would change how the message looks: take it out and try again.',
  },
  link: {
    it: '“{found}” diventerebbe un link, e qui i link non sono ammessi: toglilo, o metti uno spazio dopo il punto.',
    fr: '« {found} » deviendrait un lien, et les liens ne sont pas admis ici : enlève-le, ou mets une espace après le point.',
    en: '“{found}” would become a link, and links are not allowed here: take it out, or put a space after the full stop.',
  },
  'not-a-time': {
    it: 'Non riconosco l’ora: scrivi per esempio 18:00, domani 9:00, 22/11 18:00 o +90m.',
    fr: 'Je ne reconnais pas l’heure : écris par exemple 18h00, demain 9h, 22/11 18:00 ou +90m.',
    en: 'I cannot read that time: write for example 18:00, tomorrow 9:00, 22/11 18:00 or +90m.',
  },
  'not-a-number': {
    it: 'Non è un numero: scrivilo in cifre, per esempio 250.',
    fr: 'Ce n’est pas un nombre : écris-le en chiffres, par exemple 250.',
    en: 'That is not a number: write it in digits, for example 250.',
  },
  'too-small': {
    it: 'Il numero è troppo piccolo: deve essere almeno {min}.',
    fr: 'Le nombre est trop petit : il faut au moins {min}.',
    en: 'The number is too small: it must be at least {min}.',
  },
  'too-big': {
    it: 'Il numero è troppo grande: può essere al massimo {max}.',
    fr: 'Le nombre est trop grand : il faut au plus {max}.',
    en: 'The number is too big: it may be {max} at most.',
  },
  'not-a-choice': {
    it: 'Non è tra le scelte: rispondi con il numero o con una di queste: {options}.',
    fr: 'Ce n’est pas dans la liste : réponds par le numéro ou par l’un de ces choix : {options}.',
    en: 'That is not one of the choices: answer with its number or one of these: {options}.',
  },
  'not-a-link': {
    it: 'Non è un indirizzo web: scrivilo intero, per esempio https://www.comune.example/avvisi.',
    fr: 'Ce n’est pas une adresse web : écris-la en entier, par exemple https://www.mairie.example/avis.',
    en: 'That is not a web address: write it out in full, for example https://www.town.example/news.',
  },
  'not-a-phone': {
    it: 'Non è un numero di telefono: scrivi solo cifre, per esempio +39 055 123456 o 112.',
    fr: 'Ce n’est pas un numéro de téléphone : écris des chiffres seulement, par exemple +33 1 23 45 67 89 ou 112.',
    en: 'That is not a phone number: write digits only, for example +44 20 7946 0000 or 112.',
  },
} as const satisfies Record<string, Text>;

export type FaultCode = keyof typeof faultText;
