import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../model/words.ts';
import { Icon } from './icons.tsx';

interface SheetProps {
  readonly label: string;
  readonly look: 'is-phone' | 'is-drawer' | 'is-picker';
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Something laid over the page; Escape or a click beside it puts it away, and the focus goes back. */
export function Sheet({ label, look, onClose, children }: SheetProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`sheet ${look}`}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div class="sheet-body">
        <button
          type="button"
          class="round quiet sheet-close"
          aria-label={words.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
        {children}
      </div>
    </dialog>
  );
}
