import { withFacts, withoutPlaceholders } from '../layout.ts';
import type { Fault } from '../load/fault.ts';
import type { Template } from '../schema/playbook.ts';
import { allTexts, messageTexts } from './authored.ts';
import { JARGON } from './jargon.ts';
import { phrasesFor, phrasesIn } from './phrases.ts';
import { eachTemplate, type Rule, type Subject } from './rule.ts';
import { filledLength } from './filled-length.ts';

const IPAWS = 'FEMA IPAWS style';
const CHAT_LIMIT = 360;
/** What WhatsApp takes in one message, less the reference at its end. */
const WHATSAPP_LIMIT = 4096 - 10;

export const wordingRules: readonly Rule[] = [
  {
    id: 'chat-length',
    crisisRule: 2,
    level: 'warning',
    source: IPAWS,
    what: `An alert has at most ${CHAT_LIMIT} characters in chat, with variables of usual length.`,
    check: eachTemplate(
      (template, subject) =>
        tooLong(template, subject, 'usual', CHAT_LIMIT, 'Shorten it: the rest belongs into an update.'),
      ['alert'],
    ),
  },
  {
    id: 'whatsapp-length',
    level: 'error',
    source: 'limit of WhatsApp',
    what: 'A message fits into 4096 characters even when every variable is as long as it may be.',
    fixed: true,
    check: eachTemplate((template, subject) =>
      tooLong(template, subject, 'longest', WHATSAPP_LIMIT, 'Shorten the text.'),
    ),
  },
  {
    id: 'capitals',
    crisisRule: 2,
    level: 'warning',
    source: IPAWS,
    what: 'Capitals only for hazard and action words: in the first line, in the facts hazard and action.',
    check: eachTemplate(shouting),
  },
  {
    id: 'jargon',
    crisisRule: 2,
    level: 'warning',
    source: IPAWS,
    what: 'No words that only specialists use.',
    check: eachTemplate(jargon),
  },
  {
    id: 'hidden-characters',
    level: 'error',
    source: 'Unicode TR 36',
    what: 'No control characters and no characters that turn the direction of writing around.',
    fixed: true,
    check: hiddenCharacters,
  },
];

function* tooLong(
  template: Template,
  subject: Subject,
  variables: 'usual' | 'longest',
  limit: number,
  fix: string,
): Iterable<Fault> {
  for (const language of subject.organisation.languages) {
    const length = filledLength(withFacts(template, language), subject, language, variables);
    if (length <= limit) continue;
    const path = template.text ? ['text', language] : [];
    yield {
      path,
      problem: `the message (${language}) comes to ${length} characters, more than ${limit}`,
      fix,
    };
  }
}

function* shouting(template: Template): Iterable<Fault> {
  for (const { path, text } of messageTexts(template)) {
    if (path[0] === 'facts' && (path[1] === 'hazard' || path[1] === 'action')) continue;
    const words = withoutPlaceholders(path[0] === 'text' ? text.replace(/^.*/, '') : text);
    const loud = words.match(
      /(?<![\p{L}\p{N}])(?:\p{Lu}{5,}|\p{Lu}{2,}(?:[ '’]\p{Lu}{2,})+)(?![\p{L}\p{N}])/u,
    )?.[0];
    if (!loud) continue;
    const problem = `“${loud}” is in capitals: they are for hazard and action words`;
    yield { path, problem, fix: 'Write it in small letters, or move it into the first line.' };
  }
}

function* jargon(template: Template, { organisation }: Subject): Iterable<Fault> {
  for (const { path, text, language } of messageTexts(template)) {
    for (const spoken of language ? [language] : organisation.languages) {
      for (const word of phrasesIn(withoutPlaceholders(text), phrasesFor(JARGON, spoken))) {
        yield { path, problem: `“${word}” is jargon`, fix: 'Say it as you would to a neighbour.' };
      }
    }
  }
}

function* hiddenCharacters({ playbook }: Subject): Iterable<Fault> {
  for (const { path, text } of allTexts(playbook)) {
    const found = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/.exec(text)?.[0];
    if (!found) continue;
    const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    yield { path, problem: `a hidden character (U+${code})`, fix: 'Delete it: type the sentence anew.' };
  }
}
