import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Terms } from '../../terms.ts';
import { agree, readTerms } from '../api.ts';
import { words } from '../words.ts';
import { Action } from './action.tsx';

const WHATSAPP_TERMS = 'https://www.whatsapp.com/legal/terms-of-service';

/** Before the first linking: the risk, the pace and the rules of consent, and a yes. */
export function TermsPart({ onAgreed }: { readonly onAgreed: () => Promise<void> }): VNode {
  const [terms, setTerms] = useState<Terms>();
  useEffect(() => {
    void readTerms().then((answer) => answer.kind === 'ok' && setTerms(answer.value));
  }, []);
  if (!terms) return <p class="quiet">{words.page.loading}</p>;
  return (
    <article class="card terms">
      <h2>{terms.title}</h2>
      <p class="lead">{terms.intro}</p>
      {terms.sections.map(({ title, points }, place) => (
        <section key={title} class={place === 0 ? 'risk' : ''}>
          <h3>{title}</h3>
          <ul>
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
          {place === 0 && (
            <a href={WHATSAPP_TERMS} target="_blank" rel="noreferrer">
              {words.page.theTerms}
            </a>
          )}
        </section>
      ))}
      <footer>
        <p class="question">{terms.question}</p>
        <Action look="button" label={words.page.agree} run={agree} onDone={onAgreed} />
        <p class="quiet">{words.page.onRecord}</p>
      </footer>
    </article>
  );
}
