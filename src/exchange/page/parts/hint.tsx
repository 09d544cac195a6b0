import type { VNode } from 'preact';
import { offerDraft } from '../model/draft.ts';
import { useRemembered } from '../model/remember.ts';
import { words } from '../model/words.ts';

const HELP = '/help';
const SEND = '/send flood.alert to residents area="Lungarno Nord" until=18:00';

/** What to type first; once put away it stays away. */
export function Hint(): VNode | null {
  const [seen, setSeen] = useRemembered('hint', '');
  if (seen) return null;
  return (
    <aside class="hint" aria-label={words.hintTitle}>
      <h2>{words.hintTitle}</h2>
      <ol>
        <Step title={words.hintHelp} command={HELP} />
        <Step title={words.hintSend} command={SEND} />
        <li>
          <p class="step">{words.hintApprove}</p>
          <p>{words.hintApproveHow}</p>
          <code>/approve …</code>
        </li>
      </ol>
      <button type="button" class="plain" onClick={() => setSeen('seen')}>
        {words.dismiss}
      </button>
    </aside>
  );
}

const Step = ({ title, command }: { title: string; command: string }): VNode => (
  <li>
    <p class="step">{title}</p>
    <code>{command}</code>
    <button type="button" class="link" onClick={() => offerDraft(command)}>
      {words.typeIt}
    </button>
  </li>
);
