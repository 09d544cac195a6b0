import type { Language } from '../../core/index.ts';
import { fillPlaceholders } from '../layout.ts';
import type { Variable } from '../schema/playbook.ts';
import type { Subject } from './rule.ts';

type Size = 'usual' | 'longest';

/** How many characters a message has when its variables are of usual length, or as long as they may be. */
export function filledLength(layout: string, subject: Subject, language: Language, size: Size): number {
  const { organisation, playbook } = subject;
  const words: Readonly<Record<string, string | undefined>> = {
    organisation: organisation.name[language],
    information: organisation.information[language],
    emergency: organisation.emergency[language],
    next_update: 'x'.repeat(lengths.time[size]),
    now: 'x'.repeat(lengths.time[size]),
  };
  const filled = fillPlaceholders(layout, (name) => {
    const variable = Object.hasOwn(playbook.variables, name) ? playbook.variables[name] : undefined;
    if (variable) return 'x'.repeat(lengthOf(variable, language, size));
    return Object.hasOwn(words, name) ? words[name] : '';
  });
  return [...filled].length;
}

/** Characters that a value comes to, by what is usual and by what is let through. */
const lengths = {
  time: { usual: 17, longest: 40 },
  number: { usual: 3, longest: 24 },
  link: { usual: 30, longest: 300 },
  phone: { usual: 15, longest: 20 },
} as const;

function lengthOf(variable: Variable, language: Language, size: Size): number {
  switch (variable.type) {
    case 'text':
      return size === 'usual' ? Math.min(variable.max, 20) : variable.max;
    case 'sentence':
      if (size === 'usual') return variable.optional ? 0 : Math.min(variable.max, 80);
      return variable.max;
    case 'choice': {
      const options = Object.values(variable.options).map((text) => [...(text[language] ?? '')].length);
      if (size === 'longest') return Math.max(0, ...options);
      return Math.round(options.reduce((sum, length) => sum + length, 0) / options.length);
    }
    default:
      return lengths[variable.type][size];
  }
}
