import type { Organisation } from '../plan/index.ts';
import { fold } from './clean.ts';

/** Further than this nobody writes when they only want to say STOP. */
const LONGEST = 300;

/** STOP and its equivalents in it, fr, en, es, de, pt and ar. */
const OUT = `
  stop, stop all, stopall, unsubscribe, unsubscribe me, opt out, optout, remove me,
  basta, cancellami, cancellatemi, disiscrivimi, disiscrivetemi, disiscrizione, disiscriviti,
  arret, arreter, arretez, desinscrire, me desinscrire, desinscription, desabonner, me desabonner, desabonnement,
  baja, dar de baja, darme de baja, parar, cancelar suscripcion,
  stopp, abmelden, abmeldung, austragen, abbestellen,
  sair, descadastrar, cancelar inscricao,
  توقف, أوقف, إيقاف, إلغاء الاشتراك, الغاء الاشتراك`;

/** Words for joining again. */
const IN = `
  start, unstop, subscribe, opt in, optin,
  riprendi, riprendete, iscrivimi, iscrivetemi, riattiva,
  reprendre, reprenez, m inscrire, s inscrire, inscription, reabonner, me reabonner,
  alta, darme de alta, reanudar, suscribirme,
  anmelden, anmeldung, wieder anmelden, fortsetzen,
  retomar, inscrever, inscrever me,
  ابدأ, اشترك, اشتراك, استئناف`;

/** What is left of a message when case, accents, punctuation, emoji and invisible characters are ignored. */
function bare(text: string): string {
  return fold(text)
    .replace(/[\p{Cf}\u0640]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(',').map(bare));
const outWords = words(OUT);
const inWords = words(IN);

/**
 * What a stakeholder's message means for their subscription (crisis rule 15): only when the *whole* message is such a
 * word. `stop the water` is a message for people.
 * @param extra the plan's further words that mean STOP; these are never overruled
 */
export function optOutWord(text: string, extra: Organisation['opt_out']): 'out' | 'in' | undefined {
  if (text.length > LONGEST) return undefined;
  const word = bare(text);
  if (word === '') return undefined;
  const also = Object.values(extra).some((list) => list.some((each) => bare(each) === word));
  if (also || outWords.has(word)) return 'out';
  return inWords.has(word) ? 'in' : undefined;
}
