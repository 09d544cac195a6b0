import { formatDuration, say, type Text, type UiLanguage, type Values } from '../../core/index.ts';
import type { Pace } from '../../plan/index.ts';
import { terms } from './terms.texts.ts';

/** What a person reads before the first number is linked, in their language. */
export interface Terms {
  readonly title: string;
  readonly intro: string;
  readonly sections: readonly { readonly title: string; readonly points: readonly string[] }[];
  readonly question: string;
}

/** The ban risk, what lowers it, the pace in force and the rules of consent. */
export function termsFor(pace: Pace, language: UiLanguage): Terms {
  const t = (text: Text, values?: Values): string => say(text, language, values);
  return {
    title: t(terms.title),
    intro: t(terms.intro),
    sections: [
      { title: t(terms.riskTitle), points: [t(terms.forbidden), t(terms.ban), t(terms.spare)] },
      {
        title: t(terms.lowersTitle),
        points: [t(terms.expected), t(terms.slowly), t(terms.deskApart), t(terms.elsewhere)],
      },
      { title: t(terms.paceTitle), points: pacePoints(pace, language) },
      { title: t(terms.consentTitle), points: [t(terms.basis), t(terms.stop)] },
    ],
    question: t(terms.question),
  };
}

function pacePoints(pace: Pace, language: UiLanguage): string[] {
  const t = (text: Text, values?: Values): string => say(text, language, values);
  const [least, most] = pace.gap;
  const [criticalLeast, criticalMost] = pace.critical?.gap ?? pace.gap;
  const points = [
    pace.critical
      ? t(terms.gapCritical, { least, most, criticalLeast, criticalMost })
      : t(terms.gap, { least, most }),
  ];
  const windows = pace.windows.map(({ max, per }) =>
    t(terms.window, { max, per: formatDuration(per, language) }),
  );
  if (windows.length > 0) {
    points.push(t(terms.windows, { windows: new Intl.ListFormat(language).format(windows) }));
  }
  if (pace.warm_up) {
    const { first_day: first, growth } = pace.warm_up;
    points.push(t(terms.warmUp, { first, percent: Math.round((growth - 1) * 100) }));
  }
  if (pace.reserve > 0) points.push(t(terms.reserve, { percent: Math.round(pace.reserve * 100) }));
  return [...points, t(terms.pauses)];
}
