import type { Text } from '../../core/index.ts';

export const audienceTexts = {
  more: {
    it: '_/audience e il nome: quante persone sono._',
    fr: '_/audience et le nom : combien de personnes._',
    en: '_/audience and a name: how many people they are._',
  },
  reachable: {
    it: '{count, plural, one {# persona} other {# persone}}, raggiungibili {reachable}',
    fr: '{count, plural, one {# personne} other {# personnes}}, joignables : {reachable}',
    en: '{count, plural, one {# person} other {# people}}, {reachable} can be reached',
  },
  leftOut: {
    it: 'Escluse: {optedOut} non vogliono messaggi, {noBasis} senza base registrata',
    fr: 'Exclues : {optedOut} ne veulent plus de messages, {noBasis} sans base enregistrée',
    en: 'Left out: {optedOut} opted out, {noBasis} with no basis on record',
  },
  languages: { it: 'Lingue: {list}', fr: 'Langues : {list}', en: 'Languages: {list}' },
  zones: { it: 'Zone: {list}', fr: 'Zones : {list}', en: 'Zones: {list}' },
  groups: { it: 'Gruppi: {list}', fr: 'Groupes : {list}', en: 'Groups: {list}' },
  unknown: {
    it: 'Nel piano non ci sono i destinatari “{word}”. Ci sono: {known}.',
    fr: 'Le plan ne contient pas les destinataires « {word} ». Il contient : {known}.',
    en: 'There is no audience “{word}” in the plan. There are: {known}.',
  },
  meant: {
    it: 'Nel piano non ci sono i destinatari “{word}”. Forse volevi dire {meant}?',
    fr: 'Le plan ne contient pas les destinataires « {word} ». Voulais-tu dire {meant} ?',
    en: 'There is no audience “{word}” in the plan. Did you mean {meant}?',
  },
} as const satisfies Record<string, Text>;

export const audienceHelp = {
  who: { it: 'tutto lo staff', fr: 'tout le personnel', en: 'everyone on the staff' },
  summary: { it: 'conta i destinatari', fr: 'compte les destinataires', en: 'counts an audience' },
  help: {
    it: 'Elenca i destinatari del piano; con un nome dice quante persone sono, in quali lingue e zone, e quante restano fuori.',
    fr: 'Liste les destinataires du plan ; avec un nom, dit combien de personnes, dans quelles langues et zones, et combien sont exclues.',
    en: 'Lists the audiences of the plan; with a name it tells how many people that is, in which languages and zones, and how many are left out.',
  },
  examples: {
    it: ['/destinatari', '/destinatari residents'],
    fr: ['/destinataires', '/destinataires residents'],
    en: ['/audience', '/audience residents'],
  },
} as const;
