import type { VNode } from 'preact';
import type { LinkedAccount } from '../../link-desk.ts';
import { act } from '../api.ts';
import { words } from '../words.ts';
import { Action } from './action.tsx';
import { PairingCode } from './pairing-code.tsx';
import { QrCode } from './qr-code.tsx';

interface LinkingProps {
  readonly account: LinkedAccount;
  readonly onChange: () => Promise<void>;
}

/** The code that WhatsApp shows now, and what to do with it on the phone. */
export function Linking({ account, onChange }: LinkingProps): VNode {
  const { id, number, qr, pairingCode } = account;
  const { page } = words;
  const byCode = pairingCode !== undefined;
  return (
    <div class={`linking ${byCode ? 'is-code' : 'is-qr'}`}>
      <div class="to-link">
        {byCode && <PairingCode code={pairingCode} />}
        {!byCode && qr !== undefined && <QrCode text={qr} />}
        {!byCode && qr === undefined && <p class="quiet coming">{page.codeComing}</p>}
      </div>
      <div class="how">
        <h3>{byCode ? page.pairTitle : page.scanTitle}</h3>
        <ol>
          <li>
            {page.stepOpen} <strong class="number">{number}</strong>
          </li>
          <Step text={page.stepMenu} />
          <Step text={byCode ? page.stepPair : page.stepScan} />
          {byCode && <li>{page.stepType}</li>}
        </ol>
        <p class="quiet">{byCode ? page.pairFresh : page.qrFresh}</p>
        {!byCode && (
          <Action look="plain" label={page.pairInstead} run={() => act(id, 'pair')} onDone={onChange} />
        )}
      </div>
    </div>
  );
}

/** One thing to do on the phone; what it shows there stands out. */
function Step({ text }: { readonly text: string }): VNode {
  const parts = text.split('*');
  return (
    <li>{parts.map((part, place) => (place % 2 === 1 ? <strong key={place}>{part}</strong> : part))}</li>
  );
}
