import type { Text } from '../../core/index.ts';

export const contactTexts = {
  askName: {
    it: 'Come si chiama?',
    fr: 'Comment s’appelle cette personne ?',
    en: 'What is the person’s name?',
  },
  askLanguage: {
    it: 'In quale lingua legge? Scrivi la sigla: it, fr, en, pt-BR …',
    fr: 'Quelle langue lit cette personne ? Écris le code : it, fr, en, pt-BR …',
    en: 'Which language does the person read? Write the tag: it, fr, en, pt-BR …',
  },
  askEmail: {
    it: 'Qual è l’indirizzo email?',
    fr: 'Quelle est l’adresse e-mail ?',
    en: 'What is the email address?',
  },
  askBasis: {
    it: 'Su quale base possiamo scrivere a questa persona?',
    fr: 'Sur quelle base pouvons-nous écrire à cette personne ?',
    en: 'On which basis may we write to this person?',
  },
  askSource: {
    it: 'Da dove viene questa base? Per esempio: modulo di iscrizione.',
    fr: 'D’où vient cette base ? Par exemple : formulaire d’inscription.',
    en: 'Where does this basis come from? For example: registration form.',
  },
  askDate: {
    it: 'Di che giorno è? Scrivi la data così: 2026-11-20',
    fr: 'De quel jour date-t-elle ? Écris la date ainsi : 2026-11-20',
    en: 'Which day is it from? Write the date like this: 2026-11-20',
  },
  askSure: {
    it: 'Cancello {name} ({phone}) per sempre?',
    fr: 'Supprimer {name} ({phone}) pour toujours ?',
    en: 'Remove {name} ({phone}) for good?',
  },
  yes: { it: 'sì, cancella', fr: 'oui, supprimer', en: 'yes, remove' },
  no: { it: 'no, lascia', fr: 'non, garder', en: 'no, keep' },
  count: {
    it: 'In rubrica: {count, plural, one {# persona} other {# persone}}. /contact e un nome cerca; /help contact spiega il resto.',
    fr: 'Dans le carnet : {count, plural, one {# personne} other {# personnes}}. /contact et un nom cherche ; /help contact explique le reste.',
    en: 'On the list: {count, plural, one {# person} other {# people}}. /contact and a name searches; /help contact explains the rest.',
  },
  noneFound: {
    it: 'Non trovo nessuno per “{word}”.',
    fr: 'Je ne trouve personne pour « {word} ».',
    en: 'I find nobody for “{word}”.',
  },
  several: {
    it: 'Ci sono {count} persone per “{word}”: scrivi il numero intero.',
    fr: 'Il y a {count} personnes pour « {word} » : écris le numéro complet.',
    en: 'There are {count} people for “{word}”: write the whole number.',
  },
  notANumber: {
    it: '“{word}” non è un numero di telefono. Scrivilo con il prefisso: +39 …',
    fr: '« {word} » n’est pas un numéro de téléphone. Écris-le avec l’indicatif : +33 …',
    en: '“{word}” is no phone number. Write it with the prefix: +44 …',
  },
  added: { it: '✅ Aggiunto:', fr: '✅ Ajouté :', en: '✅ Added:' },
  changed: { it: '✅ Aggiornato:', fr: '✅ Mis à jour :', en: '✅ Changed:' },
  same: { it: 'Era già così:', fr: 'C’était déjà ainsi :', en: 'It was like this already:' },
  removed: {
    it: 'Cancellato. Se aveva chiesto di non ricevere messaggi, continuerà a non riceverne.',
    fr: 'Supprimé. Si cette personne ne voulait plus de messages, elle n’en recevra toujours pas.',
    en: 'Removed. If the person had opted out, they still get nothing.',
  },
  kept: {
    it: 'Va bene, resta tutto com’è.',
    fr: 'D’accord, rien ne change.',
    en: 'All right, nothing changes.',
  },
  zone: { it: 'zona {zone}', fr: 'zone {zone}', en: 'zone {zone}' },
  basis: {
    it: 'Base: {kind}, {source}, {date}',
    fr: 'Base : {kind}, {source}, {date}',
    en: 'Basis: {kind}, {source}, {date}',
  },
  noBasis: {
    it: '⚠️ Nessuna base registrata: non riceve nulla. Aggiungi basis=consent source="…"',
    fr: '⚠️ Aucune base enregistrée : ne reçoit rien. Ajoute basis=consent source="…"',
    en: '⚠️ No basis on record: gets nothing. Add basis=consent source="…"',
  },
  optedOut: {
    it: '⛔ Ha chiesto di non ricevere messaggi: solo questa persona può cambiare idea, scrivendo START.',
    fr: '⛔ Ne veut plus de messages : seule cette personne peut changer d’avis, en écrivant START.',
    en: '⛔ Opted out: only the person can change that, by writing START.',
  },
} as const satisfies Record<string, Text>;

export const contactHelp = {
  who: {
    it: 'operatori, direttori e amministratori',
    fr: 'opérateurs, directeurs et administrateurs',
    en: 'operators, directors and administrators',
  },
  summary: {
    it: 'cerca, aggiunge o cancella una persona',
    fr: 'cherche, ajoute ou supprime une personne',
    en: 'finds, adds or removes a person',
  },
  help: {
    it: 'Con un nome cerca; con un numero mostra. Con un numero e dei valori aggiunge o aggiorna: name, language, tags, zone, email, basis (consent, contract, public-task, vital-interest), source, date. *tags=+a;-b* aggiunge e toglie etichette. *remove* e un numero cancella.',
    fr: 'Avec un nom, cherche ; avec un numéro, montre. Avec un numéro et des valeurs, ajoute ou met à jour : name, language, tags, zone, email, basis (consent, contract, public-task, vital-interest), source, date. *tags=+a;-b* ajoute et retire des étiquettes. *remove* et un numéro supprime.',
    en: 'With a name it searches; with a number it shows. With a number and values it adds or changes: name, language, tags, zone, email, basis (consent, contract, public-task, vital-interest), source, date. *tags=+a;-b* adds and takes away tags. *remove* and a number removes.',
  },
  examples: {
    it: [
      '/contatto maria',
      '/contatto +447700900199 name="Maria Rossi" language=it tags=resident;volunteer zone=zone-red basis=consent source="modulo" date=2026-11-20',
      '/contatto +447700900199 tags=+volunteer',
      '/contatto remove +447700900199',
    ],
    fr: [
      '/contact maria',
      '/contact +447700900199 name="Maria Rossi" language=fr tags=resident;volunteer zone=zone-red basis=consent source="formulaire" date=2026-11-20',
      '/contact +447700900199 tags=+volunteer',
      '/contact remove +447700900199',
    ],
    en: [
      '/contact maria',
      '/contact +447700900199 name="Maria Rossi" language=it tags=resident;volunteer zone=zone-red basis=consent source="form" date=2026-11-20',
      '/contact +447700900199 tags=+volunteer',
      '/contact remove +447700900199',
    ],
  },
} as const;
