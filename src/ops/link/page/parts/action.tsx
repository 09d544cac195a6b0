import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer } from '../api.ts';
import { words } from '../words.ts';

interface ActionProps {
  readonly look: 'button' | 'plain';
  readonly label: string;
  readonly run: () => Promise<Answer<undefined>>;
  readonly onDone: () => Promise<void>;
}

/** A button that asks the bot for something, once at a time, and says when it did not work. */
export function Action({ look, label, run, onDone }: ActionProps): VNode {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const press = async (): Promise<void> => {
    setBusy(true);
    const answer = await run();
    setFailed(answer.kind === 'refused' || answer.kind === 'away');
    await onDone();
    setBusy(false);
  };
  return (
    <div class="action">
      <button class={look} type="button" disabled={busy} onClick={() => void press()}>
        {label}
      </button>
      <p class="trouble" role="alert">
        {failed && words.page.failed}
      </p>
    </div>
  );
}
