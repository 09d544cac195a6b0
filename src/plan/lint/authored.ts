import type { Language } from '../../core/index.ts';
import type { Path } from '../load/fault.ts';
import type { Playbook, Template } from '../schema/playbook.ts';

/** A text as its author wrote it, and where it stands. Without a language it is the same in all. */
export interface Authored {
  readonly path: Path;
  readonly text: string;
  readonly language?: Language;
}

/** Texts of a template that stakeholders may read; paths are counted from the template. */
export function messageTexts(template: Template): Authored[] {
  const facts = Object.entries(template.facts).flatMap(([name, fact]) => textsOf(['facts', name], fact));
  return [...textsOf(['text'], template.text), ...facts];
}

/** Every text of a playbook: messages, titles, questions, choices; paths are counted from the file. */
export function allTexts(playbook: Playbook): Authored[] {
  return [
    ...textsOf(['title'], playbook.title),
    ...Object.entries(playbook.variables).flatMap(([name, variable]) => [
      ...textsOf(['variables', name, 'ask'], variable.ask),
      ...(variable.type === 'choice' ? Object.entries(variable.options) : []).flatMap(([option, text]) =>
        textsOf(['variables', name, 'options', option], text),
      ),
    ]),
    ...Object.entries(playbook.templates).flatMap(([id, template]) => [
      ...textsOf(['templates', id, 'title'], template.title),
      ...messageTexts(template).map((item) => ({ ...item, path: ['templates', id, ...item.path] })),
    ]),
  ];
}

export function textsOf(path: Path, text: string | Readonly<Record<string, string>> | undefined): Authored[] {
  if (text === undefined) return [];
  if (typeof text === 'string') return [{ path, text }];
  return Object.entries(text).map(([language, words]) => ({
    path: [...path, language],
    text: words,
    language,
  }));
}
