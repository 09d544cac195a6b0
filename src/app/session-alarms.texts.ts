import type { Text } from '../core/index.ts';

/** What administrators hear when a number cannot do its work and a person has to look. */
export const sessionAlarms = {
  'logged-out': {
    it: '🔴 Il numero «{account}» è stato scollegato da WhatsApp: non invia e non riceve. Per ricollegarlo, sul server: tocsin link',
    fr: '🔴 Le numéro « {account} » a été déconnecté de WhatsApp : il n’envoie ni ne reçoit rien. Pour le relier, sur le serveur : tocsin link',
    en: '🔴 The number “{account}” was logged out of WhatsApp: it neither sends nor receives. To link it again, on the server: tocsin link',
  },
  'wrong-number': {
    it: '🔴 Per «{account}» è stato collegato un altro numero: l’ho scollegato. Collega quello giusto, sul server: tocsin link',
    fr: '🔴 Un autre numéro a été relié pour « {account} » : je l’ai déconnecté. Reliez le bon, sur le serveur : tocsin link',
    en: '🔴 Another number was linked as “{account}”: I have logged it out. Link the right one, on the server: tocsin link',
  },
  'needs-link': {
    it: '📲 Il numero «{account}» va collegato a WhatsApp. Sul server: tocsin link',
    fr: '📲 Le numéro « {account} » est à relier à WhatsApp. Sur le serveur : tocsin link',
    en: '📲 The number “{account}” has to be linked to WhatsApp. On the server: tocsin link',
  },
  conflict: {
    it: '⚠️ Il numero «{account}» è aperto anche altrove: qualcuno usa WhatsApp Web con lo stesso collegamento. Riprovo da solo.',
    fr: '⚠️ Le numéro « {account} » est ouvert ailleurs aussi : quelqu’un utilise WhatsApp Web avec la même liaison. Je réessaie tout seul.',
    en: '⚠️ The number “{account}” is open elsewhere, too: somebody uses WhatsApp Web with the same link. I keep trying.',
  },
  'cannot-connect': {
    it: '⚠️ Il numero «{account}» non riesce a collegarsi a WhatsApp. Riprovo da solo; controlla la rete del server.',
    fr: '⚠️ Le numéro « {account} » n’arrive pas à joindre WhatsApp. Je réessaie tout seul ; vérifiez le réseau du serveur.',
    en: '⚠️ The number “{account}” cannot reach WhatsApp. I keep trying; please check the server’s network.',
  },
  'browser-will-not-die': {
    it: '⚠️ Il browser del numero «{account}» è bloccato e non si chiude. Serve chi gestisce il server.',
    fr: '⚠️ Le navigateur du numéro « {account} » est bloqué et ne se ferme pas. Appelez la personne qui gère le serveur.',
    en: '⚠️ The browser of the number “{account}” is stuck and will not close. Whoever runs the server has to look.',
  },
  'library-changed': {
    it: '⚠️ WhatsApp Web è cambiato: sul numero «{account}» qualcosa può non funzionare. Sul server: tocsin doctor --whatsapp',
    fr: '⚠️ WhatsApp Web a changé : sur le numéro « {account} », quelque chose peut ne plus marcher. Sur le serveur : tocsin doctor --whatsapp',
    en: '⚠️ WhatsApp Web has changed: something may not work on the number “{account}”. On the server: tocsin doctor --whatsapp',
  },
} as const satisfies Record<string, Text>;
