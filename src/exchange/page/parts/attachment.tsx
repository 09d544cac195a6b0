import type { VNode } from 'preact';
import type { PhoneMessage } from '../model/store.ts';
import { words } from '../model/words.ts';
import { Icon } from './icons.tsx';

type Attachment = NonNullable<PhoneMessage['attachment']>;

const addressOf = ({ sha256, name }: Attachment): string =>
  `/exchange/media/${sha256}/${encodeURIComponent(name)}`;

const isPicture = ({ mime }: Attachment): boolean => mime !== 'application/pdf';

/** What a message carries: a picture as it is, a document by its name; both open on their own. */
export function AttachmentView({ attachment }: { attachment: Attachment }): VNode {
  const { name, size } = attachment;
  const look = isPicture(attachment) ? 'picture' : 'document';
  return (
    <a
      class={`attachment is-${look}`}
      href={addressOf(attachment)}
      target="_blank"
      rel="noopener noreferrer"
      title={words.openFile(name)}
    >
      {isPicture(attachment) ? (
        <img src={addressOf(attachment)} alt={words.pictureNamed(name)} />
      ) : (
        <>
          <Icon name="document" />
          <span>
            <bdi>{name}</bdi>
            <small>PDF · {sizeOf(size)}</small>
          </span>
        </>
      )}
    </a>
  );
}

/** The same on a small phone, where nothing can be opened. */
export const SmallAttachment = ({ attachment }: { attachment: Attachment }): VNode =>
  isPicture(attachment) ? (
    <img class="small-picture" src={addressOf(attachment)} alt={words.pictureNamed(attachment.name)} />
  ) : (
    <p class="small-document">
      <Icon name="document" /> <bdi>{attachment.name}</bdi>
    </p>
  );

function sizeOf(bytes: number): string {
  const format = (amount: number, unit: string, maximumFractionDigits: number): string =>
    new Intl.NumberFormat(navigator.language, { style: 'unit', unit, maximumFractionDigits }).format(amount);
  if (bytes >= 1_000_000) return format(bytes / 1_000_000, 'megabyte', 1);
  return format(Math.max(1, bytes / 1_000), 'kilobyte', 0);
}
