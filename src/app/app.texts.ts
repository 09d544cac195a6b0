import type { Text } from '../core/index.ts';

/** What Tocsin tells staff of its own accord. */
export const news = {
  planLoaded: {
    it: '✅ Il nuovo piano è in uso. I modelli cambiati vanno approvati con /signoff: vedi /playbooks.',
    fr: '✅ Le nouveau plan est en service. Les modèles modifiés doivent être validés avec /signoff : voir /playbooks.',
    en: '✅ The new plan is in use. Changed templates need /signoff: see /playbooks.',
  },
  planRefused: {
    it: '⚠️ Il piano modificato ha {count, plural, one {un errore} other {# errori}}: resta in uso quello di prima.\n{first}\nTutti gli errori: tocsin lint',
    fr: '⚠️ Le plan modifié contient {count, plural, one {une erreur} other {# erreurs}} : l’ancien reste en service.\n{first}\nToutes les erreurs : tocsin lint',
    en: '⚠️ The changed plan has {count, plural, one {an error} other {# errors}}: the one before stays in use.\n{first}\nAll of them: tocsin lint',
  },
  accountPaused: {
    it: '⛔ Troppi invii rifiutati: il numero «{account}» si è fermato da solo. Controlla e poi scrivi /resume.',
    fr: '⛔ Trop d’envois refusés : le numéro « {account} » s’est arrêté de lui-même. Vérifiez, puis écrivez /resume.',
    en: '⛔ Too many sends were refused: the number “{account}” has stopped by itself. Look into it, then write /resume.',
  },
  auditHead: {
    it: '🔏 Registro: {count} voci, ultima impronta {hash}. Conserva questo messaggio: prova che il registro non è stato toccato.',
    fr: '🔏 Registre : {count} entrées, dernière empreinte {hash}. Gardez ce message : il prouve que le registre est intact.',
    en: '🔏 Record: {count} entries, newest hash {hash}. Keep this message: it proves that the record was not touched.',
  },
  reviewsDue: {
    it: '📅 {count, plural, one {Uno scenario va riletto o provato} other {# scenari vanno riletti o provati}}: {playbooks}. Vedi /playbooks.',
    fr: '📅 {count, plural, one {Un scénario est à relire ou à exercer} other {# scénarios sont à relire ou à exercer}} : {playbooks}. Voir /playbooks.',
    en: '📅 {count, plural, one {A playbook is} other {# playbooks are}} due for a review or a drill: {playbooks}. See /playbooks.',
  },
  exampleSigned: {
    it: '👋 Simulatore pronto. Il piano di esempio si è firmato da solo: nella realtà lo firma un direttore con /signoff. Scrivi /help al bot.',
    fr: '👋 Simulateur prêt. Le plan d’exemple s’est validé tout seul : en vrai, une direction le valide avec /signoff. Écris /help au bot.',
    en: '👋 The simulator is ready. The example plan signed itself off: in real life a director does, with /signoff. Write /help to the bot.',
  },
} as const satisfies Record<string, Text>;
