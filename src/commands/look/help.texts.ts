import type { Text } from '../../core/index.ts';
import type { STAGES } from '../command.ts';

export const stageNames: Readonly<Record<(typeof STAGES)[number], Text>> = {
  ask: { it: 'Chiedere', fr: 'Demander', en: 'Ask' },
  approve: { it: 'Dare il via libera', fr: 'Donner le feu vert', en: 'Approve' },
  watch: { it: 'Seguire', fr: 'Suivre', en: 'Watch' },
  stop: { it: 'Fermare', fr: 'Arrêter', en: 'Stop' },
  prepare: { it: 'Preparare', fr: 'Préparer', en: 'Prepare' },
};

export const helpTexts = {
  more: {
    it: '_/{help} e il nome di un comando: come si usa, con esempi. Se manca un valore, te lo chiedo io._',
    fr: '_/{help} et le nom d’une commande : comment l’utiliser, avec des exemples. S’il manque une valeur, je la demande._',
    en: '_/{help} and the name of a command: how to use it, with examples. When a value is missing, I ask for it._',
  },
  unknown: {
    it: 'Non conosco /{word}. /help elenca i comandi.',
    fr: 'Je ne connais pas /{word}. /help donne la liste des commandes.',
    en: 'I do not know /{word}. /help lists the commands.',
  },
  meant: {
    it: 'Non conosco /{word}. Forse volevi dire /help {meant}?',
    fr: 'Je ne connais pas /{word}. Voulais-tu dire /help {meant} ?',
    en: 'I do not know /{word}. Did you mean /help {meant}?',
  },
  who: { it: 'Chi può usarlo: {who}.', fr: 'Qui peut l’utiliser : {who}.', en: 'Who may use it: {who}.' },
  also: { it: 'Si può scrivere anche: {names}', fr: 'S’écrit aussi : {names}', en: 'Also written: {names}' },
} as const satisfies Record<string, Text>;

export const helpHelp = {
  who: { it: 'tutto lo staff', fr: 'tout le personnel', en: 'everyone on the staff' },
  summary: { it: 'elenca i comandi', fr: 'liste les commandes', en: 'lists the commands' },
  help: {
    it: 'Elenca i comandi nell’ordine del lavoro; con il nome di un comando spiega quello.',
    fr: 'Liste les commandes dans l’ordre du travail ; avec le nom d’une commande, explique celle-ci.',
    en: 'Lists the commands in the order of the work; with the name of a command it explains that one.',
  },
  examples: { it: ['/aiuto', '/aiuto send'], fr: ['/aide', '/aide send'], en: ['/help', '/help send'] },
} as const;
