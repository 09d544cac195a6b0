import type { BroadcastState } from '../../broadcast/index.ts';
import type { Text } from '../../core/index.ts';

const stateTexts = {
  'is-countdown': {
    it: '*#{ref}* non è ancora partito. Per fermarlo del tutto: /cancel',
    fr: '*#{ref}* n’est pas encore parti. Pour l’arrêter tout à fait : /cancel',
    en: '*#{ref}* has not started yet. To stop it altogether: /cancel',
  },
  'is-running': {
    it: '*#{ref}* è già in corso.',
    fr: '*#{ref}* est déjà en cours.',
    en: '*#{ref}* is running already.',
  },
  'is-paused': {
    it: '*#{ref}* è già in pausa. Per continuare: /resume',
    fr: '*#{ref}* est déjà en pause. Pour continuer : /resume',
    en: '*#{ref}* is paused already. To go on: /resume',
  },
  'is-done': {
    it: '*#{ref}* è già finito: vedi /status {ref}.',
    fr: '*#{ref}* est déjà terminé : voir /status {ref}.',
    en: '*#{ref}* is over already: see /status {ref}.',
  },
  'is-cancelled': {
    it: '*#{ref}* è già annullato: vedi /status {ref}.',
    fr: '*#{ref}* est déjà annulé : voir /status {ref}.',
    en: '*#{ref}* is cancelled already: see /status {ref}.',
  },
} as const satisfies Record<`is-${BroadcastState}`, Text>;

export const stopTexts = {
  ...stateTexts,
  unknown: {
    it: 'Non conosco nessun invio “{id}”. /status mostra quelli in corso.',
    fr: 'Je ne connais aucun envoi « {id} ». /status montre ceux en cours.',
    en: 'I know no send “{id}”. /status shows those under way.',
  },
  role: {
    it: 'Questo invio ({playbook}) lo può fermare o riprendere chi può chiederlo o approvarlo, o un amministratore.',
    fr: 'Cet envoi ({playbook}) peut être arrêté ou repris par qui peut le demander ou l’approuver, ou par un administrateur.',
    en: 'This send ({playbook}) can be stopped or resumed by whoever may ask for it or approve it, or by an administrator.',
  },
  whichPause: {
    it: 'Quale invio metto in pausa?',
    fr: 'Quel envoi mettre en pause ?',
    en: 'Which send shall I pause?',
  },
  whichResume: {
    it: 'Quale invio riprendo?',
    fr: 'Quel envoi reprendre ?',
    en: 'Which send shall I resume?',
  },
  whichCancel: {
    it: 'Quale invio annullo?',
    fr: 'Quel envoi annuler ?',
    en: 'Which send shall I cancel?',
  },
  whichWithdraw: {
    it: 'Non c’è nessun invio in corso. Quale richiesta ritiro?',
    fr: 'Aucun envoi n’est en cours. Quelle demande retirer ?',
    en: 'No send is under way. Which request shall I withdraw?',
  },
  cancelAll: { it: 'Tutti', fr: 'Tous', en: 'All of them' },
  withdrawAll: { it: 'Tutte', fr: 'Toutes', en: 'All of them' },
  nothingRuns: {
    it: 'Non c’è nessun invio in corso da mettere in pausa.',
    fr: 'Aucun envoi en cours à mettre en pause.',
    en: 'No send is running, so there is nothing to pause.',
  },
  nothingPaused: {
    it: 'Non c’è nessun invio in pausa da riprendere.',
    fr: 'Aucun envoi en pause à reprendre.',
    en: 'No send is paused, so there is nothing to resume.',
  },
  nothingToCancel: {
    it: 'Non c’è niente da annullare: nessun invio in corso e nessuna richiesta in attesa.',
    fr: 'Il n’y a rien à annuler : aucun envoi en cours, aucune demande en attente.',
    en: 'There is nothing to cancel: no send is under way and no request is waiting.',
  },
  paused: {
    it: '⏸ *#{ref}* è in pausa: {left} partiti, {waiting} fermi in attesa. Per continuare: /resume',
    fr: '⏸ *#{ref}* est en pause : {left} partis, {waiting} en attente. Pour continuer : /resume',
    en: '⏸ *#{ref}* is paused: {left} have left, {waiting} are waiting. To go on: /resume',
  },
  resumed: {
    it: '▶️ *#{ref}* continua: {left} partiti, {waiting} in attesa.',
    fr: '▶️ *#{ref}* continue : {left} partis, {waiting} en attente.',
    en: '▶️ *#{ref}* goes on: {left} have left, {waiting} are waiting.',
  },
  cancelledAll: {
    it: '⏹ *#{ref}* è annullato in tempo: non è partito nulla, {stopped, plural, one {# messaggio fermato} other {# messaggi fermati}}.',
    fr: '⏹ *#{ref}* est annulé à temps : rien n’est parti, {stopped, plural, one {# message arrêté} other {# messages arrêtés}}.',
    en: '⏹ *#{ref}* is cancelled in time: nothing had left, {stopped, plural, one {# message was} other {# messages were}} stopped.',
  },
  cancelled: {
    it: '⏹ *#{ref}* è annullato: {left, plural, one {# messaggio era già partito} other {# messaggi erano già partiti}}, {stopped} fermati.',
    fr: '⏹ *#{ref}* est annulé : {left, plural, one {# message était déjà parti} other {# messages étaient déjà partis}}, {stopped} arrêtés.',
    en: '⏹ *#{ref}* is cancelled: {left, plural, one {# message} other {# messages}} had already left, {stopped} were stopped.',
  },
  cancelledInFlight: {
    it: '⏹ *#{ref}* è annullato: {left, plural, one {# messaggio era già partito} other {# messaggi erano già partiti}}, {stopped} fermati e {inFlight} proprio in partenza: come è finita lo dice /status {ref}.',
    fr: '⏹ *#{ref}* est annulé : {left, plural, one {# message était déjà parti} other {# messages étaient déjà partis}}, {stopped} arrêtés et {inFlight} juste en train de partir : /status {ref} dira ce qu’il en est.',
    en: '⏹ *#{ref}* is cancelled: {left, plural, one {# message} other {# messages}} had already left, {stopped} were stopped and {inFlight} were just leaving: /status {ref} tells how that ended.',
  },
  withdrawn: {
    it: 'La richiesta {code} è ritirata: non parte nulla.',
    fr: 'La demande {code} est retirée : rien ne part.',
    en: 'The request {code} is withdrawn: nothing is sent.',
  },
  deskCancelled: {
    it: '⏹ {name} ha fermato *#{ref}*: {left, plural, one {# partito} other {# partiti}}, {stopped, plural, one {# fermato} other {# fermati}}{inFlight, plural, =0 {} other {, # in partenza}}.',
    fr: '⏹ {name} a arrêté *#{ref}* : {left, plural, one {# parti} other {# partis}}, {stopped, plural, one {# arrêté} other {# arrêtés}}{inFlight, plural, =0 {} other {, # en train de partir}}.',
    en: '⏹ {name} stopped *#{ref}*: {left} had left, {stopped} stopped{inFlight, plural, =0 {} other {, # just leaving}}.',
  },
  deskPaused: {
    it: '⏸ {name} ha messo in pausa *#{ref}*: {left, plural, one {# partito} other {# partiti}}, {waiting} in attesa. Per continuare: /resume',
    fr: '⏸ {name} a mis *#{ref}* en pause : {left, plural, one {# parti} other {# partis}}, {waiting} en attente. Pour continuer : /resume',
    en: '⏸ {name} paused *#{ref}*: {left} had left, {waiting} are waiting. To go on: /resume',
  },
  deskResumed: {
    it: '▶️ {name} ha ripreso *#{ref}*: {left, plural, one {# partito} other {# partiti}}, {waiting} in attesa.',
    fr: '▶️ {name} a repris *#{ref}* : {left, plural, one {# parti} other {# partis}}, {waiting} en attente.',
    en: '▶️ {name} resumed *#{ref}*: {left} had left, {waiting} are waiting.',
  },
  tooLateToWithdraw: {
    it: 'La richiesta {code} è già stata decisa. Se l’invio è partito, /cancel lo ferma.',
    fr: 'La demande {code} a déjà été décidée. Si l’envoi est parti, /cancel l’arrête.',
    en: 'The request {code} has been decided already. If the send has started, /cancel stops it.',
  },
} as const satisfies Record<string, Text>;
