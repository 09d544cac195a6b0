import type { VNode } from 'preact';

interface SwitchProps {
  readonly on: boolean;
  readonly label: string;
  readonly onChange: (on: boolean) => void;
}

export const Switch = ({ on, label, onChange }: SwitchProps): VNode => (
  <button
    type="button"
    role="switch"
    class="switch"
    aria-checked={on}
    aria-label={label}
    title={label}
    onClick={() => onChange(!on)}
  >
    <span />
  </button>
);
