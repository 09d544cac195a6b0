import type { Text } from '../core/index.ts';

/** What stakeholders are told. `{organisation}`, `{information}` and `{emergency}` come from the plan. */
export const answers = {
  ordinary: {
    it: 'Grazie del messaggio. Da questo numero {organisation} invia avvisi: le risposte non sono lette subito.\nIn pericolo: {emergency}\n{information}\nScrivi STOP per non ricevere più avvisi.',
    fr: 'Merci de votre message. Ce numéro sert aux alertes de {organisation} : les réponses ne sont pas lues tout de suite.\nEn danger : {emergency}\n{information}\nÉcrivez STOP pour ne plus recevoir d’alertes.',
    en: 'Thank you for your message. {organisation} sends alerts from this number: replies are not read at once.\nIn danger: {emergency}\n{information}\nWrite STOP to receive no more alerts.',
  },
  optedOut: {
    it: 'Fatto: da {organisation} non riceverai più avvisi su questo numero. Per riceverli di nuovo scrivi START.\nIn pericolo: {emergency}',
    fr: 'C’est fait : vous ne recevrez plus d’alertes de {organisation} sur ce numéro. Pour les recevoir à nouveau, écrivez START.\nEn danger : {emergency}',
    en: 'Done: you will get no more alerts from {organisation} on this number. To get them again, write START.\nIn danger: {emergency}',
  },
  optedIn: {
    it: 'Fatto: riceverai di nuovo gli avvisi di {organisation}. Per smettere scrivi STOP.',
    fr: 'C’est fait : vous recevrez de nouveau les alertes de {organisation}. Pour arrêter, écrivez STOP.',
    en: 'Done: you will get the alerts of {organisation} again. To stop, write STOP.',
  },
  notByItself: {
    it: 'WhatsApp non ci mostra il tuo numero, quindi non basta questo messaggio: abbiamo avvisato chi se ne occupa.\nIn pericolo: {emergency}',
    fr: 'WhatsApp ne nous montre pas votre numéro, ce message ne suffit donc pas : les personnes qui s’en occupent sont prévenues.\nEn danger : {emergency}',
    en: 'WhatsApp does not show us your number, so this message alone is not enough: the people who see to it have been told.\nIn danger: {emergency}',
  },
  enrolled: {
    it: 'Ciao {name}: questo telefono ora è riconosciuto. Scrivi /help per cominciare.',
    fr: 'Bonjour {name} : ce téléphone est maintenant reconnu. Écrivez /help pour commencer.',
    en: 'Hello {name}: this phone is now recognised. Write /help to begin.',
  },
  suspended: {
    it: 'Il tuo WhatsApp sembra cambiato, quindi i comandi sono sospesi. Chiedi a un amministratore un codice di registrazione e scrivilo qui.',
    fr: 'Votre WhatsApp semble avoir changé : vos commandes sont suspendues. Demandez un code d’enregistrement à un administrateur et écrivez-le ici.',
    en: 'Your WhatsApp seems to have changed, so your commands are suspended. Ask an administrator for an enrolment code and write it here.',
  },
  repeat: {
    it: 'Non ho potuto leggere il messaggio. Scrivilo di nuovo, per favore.',
    fr: 'Je n’ai pas pu lire ce message. Merci de l’écrire à nouveau.',
    en: 'I could not read that message. Please write it again.',
  },
  hiddenNumber: {
    it: 'Qualcuno di cui WhatsApp nasconde il numero ha scritto STOP o START, e da solo non posso dargli retta. Cerca la chat sul telefono del bot, chiedi il numero e provvedi con /contact.',
    fr: 'Quelqu’un dont WhatsApp cache le numéro a écrit STOP ou START, et je ne peux pas y donner suite tout seul. Cherche la conversation sur le téléphone du bot, demande le numéro, puis utilise /contact.',
    en: 'Someone whose number WhatsApp hides wrote STOP or START, and I cannot act on it by myself. Find the chat on the bot’s phone, ask for the number, then use /contact.',
  },
  strangersAtTheDoor: {
    it: 'Qualcuno che non fa parte dello staff ha provato a dare comandi. Non è successo nulla. Dettagli: tocsin audit list',
    fr: 'Quelqu’un qui ne fait pas partie de l’équipe a essayé de donner des commandes. Rien ne s’est passé. Détails : tocsin audit list',
    en: 'Someone who is not staff tried to give commands. Nothing happened. Details: tocsin audit list',
  },
} as const satisfies Record<string, Text>;
