import type { LeftOutReason } from '../../audience/index.ts';
import type { Text } from '../../core/index.ts';
import type { Severity } from '../../plan/index.ts';

export const severityNames: Readonly<Record<Severity, Text>> = {
  notice: { it: 'avviso', fr: 'information', en: 'notice' },
  advisory: { it: 'attenzione', fr: 'vigilance', en: 'advisory' },
  urgent: { it: 'urgente', fr: 'urgent', en: 'urgent' },
  critical: { it: 'critico', fr: 'critique', en: 'critical' },
};

export const leftOutNames: Readonly<Record<LeftOutReason, Text>> = {
  'opted-out': {
    it: 'ha chiesto di non ricevere messaggi',
    fr: 'ne veut plus de messages',
    en: 'opted out',
  },
  'no-basis': {
    it: 'senza base registrata per scrivere',
    fr: 'sans base enregistrée pour écrire',
    en: 'no basis on record',
  },
  duplicate: { it: 'doppione', fr: 'doublon', en: 'duplicate' },
  'in-group': { it: 'legge già nel gruppo', fr: 'lit déjà dans le groupe', en: 'reads it in the group' },
};

export const summaryTexts = {
  severity: { it: 'Gravità: {severity}', fr: 'Gravité : {severity}', en: 'Severity: {severity}' },
  people: {
    it: '*{count, plural, one {# persona} other {# persone}}*: {languages}',
    fr: '*{count, plural, one {# personne} other {# personnes}}* : {languages}',
    en: '*{count, plural, one {# person} other {# people}}*: {languages}',
  },
  channels: {
    it: 'WhatsApp: {direct, plural, one {# chat privata} other {# chat private}}{groups, plural, =0 {} one { e # gruppo} other { e # gruppi}}',
    fr: 'WhatsApp : {direct, plural, one {# discussion privée} other {# discussions privées}}{groups, plural, =0 {} one { et # groupe} other { et # groupes}}',
    en: 'WhatsApp: {direct, plural, one {# direct chat} other {# direct chats}}{groups, plural, =0 {} one { and # group} other { and # groups}}',
  },
  order: { it: 'In ordine: {steps}', fr: 'Dans l’ordre : {steps}', en: 'In order: {steps}' },
  rest: { it: 'gli altri {count}', fr: 'les autres {count}', en: 'the others {count}' },
  leftOut: {
    it: 'Esclusi ({count}), {reason}: {names}',
    fr: 'Exclus ({count}), {reason} : {names}',
    en: 'Left out ({count}), {reason}: {names}',
  },
  more: { it: 'e altri {count}', fr: 'et {count} autres', en: 'and {count} more' },
  openGroup: {
    it: '⚠️ Nel gruppo “{title}” ({members, plural, one {# membro} other {# membri}}) chiunque può rispondere, o il bot non è amministratore.',
    fr: '⚠️ Dans le groupe « {title} » ({members, plural, one {# membre} other {# membres}}), tout le monde peut répondre, ou le bot n’est pas administrateur.',
    en: '⚠️ In the group “{title}” ({members, plural, one {# member} other {# members}}) anyone can write, or the bot is no administrator.',
  },
  bothCopies: {
    it: '{count, plural, one {# persona è} other {# persone sono}} anche nei gruppi e riceve due copie: aggiungi *once* per una sola.',
    fr: '{count, plural, one {# personne est} other {# personnes sont}} aussi dans les groupes et reçoit deux copies : ajoute *once* pour une seule.',
    en: '{count, plural, one {# person is} other {# people are}} in the groups, too, and will get two copies: add *once* for a single one.',
  },
  oneCopy: {
    it: '{count, plural, one {# persona legge} other {# persone leggono}} solo nel gruppo; *both* per tutte e due le copie.',
    fr: '{count, plural, one {# personne lit} other {# personnes lisent}} seulement dans le groupe ; *both* pour les deux copies.',
    en: '{count, plural, one {# person reads} other {# people read}} it in the group only; *both* for both copies.',
  },
  warning: { it: '⚠️ {problem} {fix}', fr: '⚠️ {problem} {fix}', en: '⚠️ {problem} {fix}' },
  ruleOff: {
    it: '⚠️ Regola {rule} disattivata: {reason}',
    fr: '⚠️ Règle {rule} désactivée : {reason}',
    en: '⚠️ Rule {rule} is switched off: {reason}',
  },
  reviewDue: {
    it: '⚠️ La firma di questo messaggio è da rinnovare: rileggilo con attenzione.',
    fr: '⚠️ La validation de ce message est à renouveler : relis-le attentivement.',
    en: '⚠️ This message is due for review: read it with care.',
  },
  unused: {
    it: '⚠️ Questo messaggio non usa: {names}.',
    fr: '⚠️ Ce message n’utilise pas : {names}.',
    en: '⚠️ This message does not use: {names}.',
  },
  forecast: {
    it: '{count, plural, one {# messaggio} other {# messaggi}} al ritmo attuale: circa {last}; {first}',
    fr: '{count, plural, one {# message} other {# messages}} au rythme actuel : environ {last} ; {first}',
    en: '{count, plural, one {# message} other {# messages}} at the current pace: about {last}; {first}',
  },
  firstNow: { it: 'il primo subito.', fr: 'le premier tout de suite.', en: 'the first one at once.' },
  firstLater: {
    it: 'il primo tra {first}.',
    fr: 'le premier dans {first}.',
    en: 'the first one in {first}.',
  },
  groupsAtOnce: {
    it: '{groups, plural, one {Il gruppo raggiunge} other {I # gruppi raggiungono}} subito {count, plural, one {# di loro} other {# di loro}}.',
    fr: '{groups, plural, one {Le groupe atteint} other {Les # groupes atteignent}} tout de suite {count, plural, one {# d’entre elles} other {# d’entre elles}}.',
    en: 'The {groups, plural, one {group chat reaches} other {# group chats reach}} {count} of them at once.',
  },
  exactFollows: {
    it: '{count, plural, one {Il prossimo messaggio è il testo esatto} other {I prossimi # messaggi sono il testo esatto}}: {languages}.',
    fr: '{count, plural, one {Le prochain message est le texte exact} other {Les # prochains messages sont le texte exact}} : {languages}.',
    en: '{count, plural, one {The next message is the exact text} other {The next # messages are the exact text}}: {languages}.',
  },
} as const satisfies Record<string, Text>;
