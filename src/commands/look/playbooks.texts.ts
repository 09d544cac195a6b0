import type { Text } from '../../core/index.ts';

export const playbooksTexts = {
  line: {
    it: '*{id}*: {title}, {severity}, {count, plural, one {# messaggio} other {# messaggi}}',
    fr: '*{id}* : {title}, {severity}, {count, plural, one {# message} other {# messages}}',
    en: '*{id}*: {title}, {severity}, {count, plural, one {# template} other {# templates}}',
  },
  unsigned: { it: '✏️ {count} da firmare', fr: '✏️ {count} à valider', en: '✏️ {count} to be signed off' },
  due: { it: '⏰ da rileggere', fr: '⏰ à relire', en: '⏰ review due' },
  more: {
    it: '_/playbooks e il nome: i messaggi di uno scenario._',
    fr: '_/playbooks et le nom : les messages d’un scénario._',
    en: '_/playbooks and a name: the templates of that playbook._',
  },
  severity: { it: 'Gravità: {severity}', fr: 'Gravité : {severity}', en: 'Severity: {severity}' },
  roles: {
    it: 'Chiede: {request}. Approva: {approve}.',
    fr: 'Demande : {request}. Approuve : {approve}.',
    en: 'Asks: {request}. Approves: {approve}.',
  },
  audiences: {
    it: 'Destinatari: {audiences}',
    fr: 'Destinataires : {audiences}',
    en: 'Audiences: {audiences}',
  },
  variables: { it: 'Valori: {names}', fr: 'Valeurs : {names}', en: 'Values: {names}' },
  review: {
    it: 'Da rileggere entro {until}.',
    fr: 'À relire avant {until}.',
    en: 'To be read again by {until}.',
  },
  signoff: {
    it: 'Per poterli inviare, chi ha il ruolo {roles} scriva: /signoff {id}',
    fr: 'Pour pouvoir les envoyer, qu’une personne ayant le rôle {roles} écrive : /signoff {id}',
    en: 'Before they can be sent, someone with the role {roles} writes: /signoff {id}',
  },
  unknown: {
    it: 'Nel piano non c’è lo scenario “{word}”. Ci sono: {known}.',
    fr: 'Le plan ne contient pas le scénario « {word} ». Il contient : {known}.',
    en: 'There is no playbook “{word}” in the plan. There are: {known}.',
  },
  meant: {
    it: 'Nel piano non c’è lo scenario “{word}”. Forse volevi dire {meant}?',
    fr: 'Le plan ne contient pas le scénario « {word} ». Voulais-tu dire {meant} ?',
    en: 'There is no playbook “{word}” in the plan. Did you mean {meant}?',
  },
} as const satisfies Record<string, Text>;

export const playbooksHelp = {
  who: { it: 'tutto lo staff', fr: 'tout le personnel', en: 'everyone on the staff' },
  summary: {
    it: 'elenca gli scenari e i loro messaggi',
    fr: 'liste les scénarios et leurs messages',
    en: 'lists the playbooks and their templates',
  },
  help: {
    it: 'Elenca gli scenari del piano; con un nome mostra i suoi messaggi, se sono firmati, chi chiede e chi approva.',
    fr: 'Liste les scénarios du plan ; avec un nom, montre ses messages, s’ils sont validés, qui demande et qui approuve.',
    en: 'Lists the playbooks of the plan; with a name it shows the templates, whether they are signed off, who asks and who approves.',
  },
  examples: {
    it: ['/scenari', '/scenari flood'],
    fr: ['/scenarios', '/scenarios flood'],
    en: ['/playbooks', '/playbooks flood'],
  },
} as const;
