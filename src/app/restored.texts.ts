import type { Text } from '../core/index.ts';

/** What the desk hears at the first start after a restore. */
export const restoredTexts = {
  restored: {
    it: '🧯 *Sono stato ripristinato* dal backup del {day}, ore {time}. Di quello che è successo dopo non so nulla: contatti, STOP, richieste, invii.',
    fr: '🧯 *J’ai été restauré* depuis la sauvegarde du {day}, {time}. De ce qui s’est passé ensuite, je ne sais rien : contacts, STOP, demandes, envois.',
    en: '🧯 *I was restored* from the backup of {day}, {time}. I know nothing of what happened after it: contacts, STOPs, requests, sends.',
  },
  paused: {
    it: '⏸ *#{ref}* {what} → {audience}: in pausa, {uncertain, plural, =0 {nessun messaggio incerto} one {# messaggio incerto} other {# messaggi incerti}}',
    fr: '⏸ *#{ref}* {what} → {audience} : en pause, {uncertain, plural, =0 {aucun message incertain} one {# message incertain} other {# messages incertains}}',
    en: '⏸ *#{ref}* {what} → {audience}: paused, {uncertain, plural, =0 {nothing uncertain} one {# message uncertain} other {# messages uncertain}}',
  },
  howToGoOn: {
    it: 'Gli incerti possono essere già partiti. Con /resume li cerco tra i messaggi inviati, e mando solo quelli che non trovo; con /cancel non parte più nulla.',
    fr: 'Les incertains sont peut-être déjà partis. Avec /resume je les cherche parmi les messages envoyés, et n’envoie que ceux que je ne trouve pas ; avec /cancel plus rien ne part.',
    en: 'The uncertain ones may have left already. With /resume I look for them among what was sent, and send only those I do not find; with /cancel nothing more leaves.',
  },
  voided: {
    it: '✖️ La richiesta {code} ({what}) non vale più. Se serve ancora, rifate /send.',
    fr: '✖️ La demande {code} ({what}) n’est plus valable. Si elle reste utile, refaites /send.',
    en: '✖️ The request {code} ({what}) is void. If it is still needed, repeat /send.',
  },
  record: {
    it: '🔏 Anche il registro riprende da quel momento: le impronte che ho mandato dopo non valgono più.',
    fr: '🔏 Le registre reprend lui aussi à ce moment : les empreintes envoyées après ne valent plus.',
    en: '🔏 The record, too, goes on from there: hashes I sent after that time no longer hold.',
  },
  look: {
    it: 'Prima di tutto il resto, scrivete /status.',
    fr: 'Avant toute autre chose, écrivez /status.',
    en: 'Before anything else, write /status.',
  },
  whole: { it: '{text}', fr: '{text}', en: '{text}' },
} as const satisfies Record<string, Text>;
