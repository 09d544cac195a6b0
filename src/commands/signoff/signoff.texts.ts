import type { Text } from '../../core/index.ts';

export const signoffTexts = {
  which: {
    it: 'Quale scenario firmi?',
    fr: 'Quel scénario valides-tu ?',
    en: 'Which playbook do you sign off?',
  },
  unknown: {
    it: 'Nel piano non c’è lo scenario “{word}”.',
    fr: 'Le plan ne contient pas le scénario « {word} ».',
    en: 'There is no playbook “{word}” in the plan.',
  },
  meant: {
    it: 'Nel piano non c’è lo scenario “{word}”. Forse volevi dire {meant}?',
    fr: 'Le plan ne contient pas le scénario « {word} ». Voulais-tu dire {meant} ?',
    en: 'There is no playbook “{word}” in the plan. Did you mean {meant}?',
  },
  role: {
    it: 'Lo scenario {playbook} lo firma chi ha il ruolo {roles}.',
    fr: 'Le scénario {playbook} est validé par qui a le rôle {roles}.',
    en: 'The playbook {playbook} is signed off by someone with the role {roles}.',
  },
  signed: {
    it: '✅ Hai firmato *{playbook}*: {count, plural, one {# messaggio} other {# messaggi}}, esattamente come sono ora. Da rileggere entro {until}.',
    fr: '✅ Tu as validé *{playbook}* : {count, plural, one {# message} other {# messages}}, exactement tels qu’ils sont. À relire avant {until}.',
    en: '✅ You signed off *{playbook}*: {count, plural, one {# template} other {# templates}}, exactly as they are now. To be read again by {until}.',
  },
  changed: {
    it: 'Erano da firmare:',
    fr: 'Étaient à valider :',
    en: 'These were waiting for it:',
  },
  unchanged: {
    it: 'Rispetto alla firma di prima non è cambiato nulla.',
    fr: 'Rien n’a changé depuis la validation précédente.',
    en: 'Nothing had changed since the last sign-off.',
  },
} as const satisfies Record<string, Text>;

export const signoffHelp = {
  who: {
    it: 'chi può approvare gli invii dello scenario',
    fr: 'qui peut approuver les envois du scénario',
    en: 'whoever may approve sends of the playbook',
  },
  summary: {
    it: 'firma i messaggi di uno scenario',
    fr: 'valide les messages d’un scénario',
    en: 'signs off the templates of a playbook',
  },
  help: {
    it: 'Dice che i messaggi dello scenario, così come sono ora, si possono usare. Se qualcuno li cambia vanno firmati di nuovo. Leggili prima: /playbooks li elenca.',
    fr: 'Dit que les messages du scénario, tels qu’ils sont, peuvent servir. Si quelqu’un les modifie, il faut les valider à nouveau. Lis-les d’abord : /playbooks les liste.',
    en: 'Says that the templates of the playbook may be used exactly as they are now. When someone changes them they have to be signed off again. Read them first: /playbooks lists them.',
  },
  examples: { it: ['/firma flood'], fr: ['/valider flood'], en: ['/signoff flood'] },
} as const;
