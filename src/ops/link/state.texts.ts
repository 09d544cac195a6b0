import type { Text } from '../../core/index.ts';

interface StateText {
  readonly title: Text;
  /** What it means, and whether anything is to be done. */
  readonly more: Text;
}

/** The states of an account, as the adapter names them, in plain words. */
export const states = {
  starting: {
    title: { it: 'In avvio', fr: 'Démarrage', en: 'Starting' },
    more: {
      it: 'Si apre WhatsApp Web: pochi secondi.',
      fr: 'WhatsApp Web s’ouvre\u00a0: quelques secondes.',
      en: 'WhatsApp Web is being opened: a few seconds.',
    },
  },
  linking: {
    title: { it: 'In attesa del telefono', fr: 'En attente du téléphone', en: 'Waiting for the phone' },
    more: {
      it: 'Questo numero va collegato dal suo telefono.',
      fr: 'Ce numéro doit être lié depuis son téléphone.',
      en: 'This number has to be linked from its phone.',
    },
  },
  authenticating: {
    title: { it: 'Il telefono ha risposto', fr: 'Le téléphone a répondu', en: 'The phone has answered' },
    more: {
      it: 'Tieni WhatsApp aperto sul telefono ancora un momento.',
      fr: 'Gardez WhatsApp ouvert sur le téléphone encore un instant.',
      en: 'Keep WhatsApp open on the phone for another moment.',
    },
  },
  syncing: {
    title: { it: 'Collegato, carica le chat', fr: 'Lié, chargement', en: 'Linked, loading chats' },
    more: {
      it: 'Può durare qualche minuto. Non c’è niente da fare.',
      fr: 'Cela peut durer quelques minutes. Il n’y a rien à faire.',
      en: 'It can take a few minutes. There is nothing to do.',
    },
  },
  ready: {
    title: { it: 'Collegato', fr: 'Lié', en: 'Linked' },
    more: {
      it: 'Pronto a inviare e a ricevere.',
      fr: 'Prêt à envoyer et à recevoir.',
      en: 'Ready to send and to receive.',
    },
  },
  degraded: {
    title: { it: 'Collegato, ma disturbato', fr: 'Lié, mais perturbé', en: 'Linked, but disturbed' },
    more: {
      it: 'Tocsin rimedia da solo; i messaggi aspettano. Il telefono deve restare acceso e online.',
      fr: 'Tocsin y remédie tout seul\u00a0; les messages attendent. Le téléphone doit rester allumé et en ligne.',
      en: 'Tocsin mends it by itself; messages wait. The phone should be on and online.',
    },
  },
  restarting: {
    title: { it: 'Si riavvia', fr: 'Redémarrage', en: 'Starting again' },
    more: {
      it: 'WhatsApp Web viene riaperto, da solo. Non c’è niente da fare.',
      fr: 'WhatsApp Web est rouvert, tout seul. Il n’y a rien à faire.',
      en: 'WhatsApp Web is being opened again, by itself. There is nothing to do.',
    },
  },
  'logged-out': {
    title: { it: 'Scollegato', fr: 'Déconnecté', en: 'Logged out' },
    more: {
      it: 'Qualcuno lo ha scollegato dal telefono, oppure lo ha fatto WhatsApp. Finché non lo ricolleghi, non invia e non riceve.',
      fr: 'Quelqu’un l’a déconnecté sur le téléphone, ou WhatsApp l’a fait. Tant qu’il n’est pas lié à nouveau, il n’envoie et ne reçoit rien.',
      en: 'Somebody logged it out on the phone, or WhatsApp did. Until it is linked again it sends and receives nothing.',
    },
  },
  stopped: {
    title: { it: 'Fermo', fr: 'Arrêté', en: 'Stopped' },
    more: {
      it: 'Riparte insieme al bot.',
      fr: 'Il repart avec le bot.',
      en: 'It starts again with the bot.',
    },
  },
} as const satisfies Record<string, StateText>;

/** Why, in the adapter's words; what is not here is for the log. */
export const reasons = {
  'wrong-number': {
    it: 'Il telefono che ha letto il codice ha un altro numero, e perciò è stato scollegato subito. Serve il telefono con il numero scritto qui.',
    fr: 'Le téléphone qui a lu le code a un autre numéro\u00a0: il a été déconnecté aussitôt. Il faut le téléphone du numéro écrit ici.',
    en: 'The phone that read the code has another number, so it was logged out at once. Use the phone with the number shown here.',
  },
  conflict: {
    it: 'Un altro browser usa lo stesso collegamento.',
    fr: 'Un autre navigateur utilise la même liaison.',
    en: 'Another browser uses the same link.',
  },
  'browser-gone': {
    it: 'Il browser si è chiuso da solo.',
    fr: 'Le navigateur s’est fermé tout seul.',
    en: 'The browser ended by itself.',
  },
  'page-crashed': {
    it: 'La pagina di WhatsApp si è bloccata.',
    fr: 'La page de WhatsApp a planté.',
    en: 'WhatsApp’s page crashed.',
  },
  frozen: {
    it: 'Il browser non rispondeva più.',
    fr: 'Le navigateur ne répondait plus.',
    en: 'The browser no longer answered.',
  },
  'launch-failed': {
    it: 'Il browser non parte. Sul server, tocsin doctor dice perché.',
    fr: 'Le navigateur ne démarre pas. Sur le serveur, tocsin doctor dit pourquoi.',
    en: 'The browser does not start. On the host, tocsin doctor says why.',
  },
  disconnected: {
    it: 'La connessione con WhatsApp è caduta.',
    fr: 'La connexion avec WhatsApp est tombée.',
    en: 'The connection to WhatsApp was lost.',
  },
  deaf: {
    it: 'I messaggi non arrivavano più.',
    fr: 'Les messages n’arrivaient plus.',
    en: 'Messages no longer came in.',
  },
  mute: {
    it: 'I messaggi non partivano più.',
    fr: 'Les messages ne partaient plus.',
    en: 'Messages no longer went out.',
  },
  memory: {
    it: 'Un browser nuovo al posto di uno che usava troppa memoria.',
    fr: 'Un nouveau navigateur à la place d’un qui prenait trop de mémoire.',
    en: 'A new browser in the place of one that used too much memory.',
  },
  stuck: {
    it: 'WhatsApp non andava avanti.',
    fr: 'WhatsApp n’avançait plus.',
    en: 'WhatsApp did not get any further.',
  },
} as const satisfies Record<string, Text>;
