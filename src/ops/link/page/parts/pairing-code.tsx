import type { VNode } from 'preact';

/** `ABCD1234` in big letters, in two halves as the phone asks for it. */
export function PairingCode({ code }: { readonly code: string }): VNode {
  const letters = [...code.replace(/[^\p{L}\p{N}]/gu, '')];
  const half = Math.ceil(letters.length / 2);
  return (
    <p class="pairing-code" role="img" aria-label={letters.join(' ')}>
      {[letters.slice(0, half), letters.slice(half)].map((part, place) => (
        <span key={place} class="half">
          {part.map((letter, at) => (
            <span key={at} class="letter">
              {letter}
            </span>
          ))}
        </span>
      ))}
    </p>
  );
}
