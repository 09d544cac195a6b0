import type { TargetedSubmitEvent, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { words } from '../words.ts';

interface DoorProps {
  readonly refused: boolean;
  readonly onCode: (code: string) => Promise<void>;
}

/** Without a session: how to get a code, and where to type one. */
export function Door({ refused, onCode }: DoorProps): VNode {
  const [code, setCode] = useState('');
  const open = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (code.trim() !== '') void onCode(code.trim()).then(() => setCode(''));
  };
  return (
    <section class="card">
      <h2>{words.page.codeTitle}</h2>
      <p class="trouble" role="alert">
        {refused && words.page.codeRefused}
      </p>
      <p>{words.page.codeHow}</p>
      <pre class="command">tocsin link</pre>
      <p class="quiet">{words.page.codeOr}</p>
      <pre class="command">./scripts/tocsin link</pre>
      <form class="code-form" onSubmit={open}>
        <label for="code">{words.page.codeLabel}</label>
        <input
          id="code"
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={64}
        />
        <button class="button" type="submit">
          {words.page.codeOpen}
        </button>
      </form>
    </section>
  );
}
