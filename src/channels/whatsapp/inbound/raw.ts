import { z } from 'zod';

/** Ids come as text or as the page's own objects. */
const wid = z.union([z.string(), z.object({ _serialized: z.string() }).transform((one) => one._serialized)]);
const optionalWid = wid.nullish().catch(undefined);

const Key = z.object({
  id: z.string(),
  fromMe: z.boolean(),
  remote: wid,
  participant: optionalWid,
});

const text = z.string().nullish().catch(undefined);
const number = z.number().nullish().catch(undefined);

/** A message as the library hands it over; all but its key may be missing or odd. */
export const RawMessage = z.object({
  id: Key,
  /** Seconds since 1970. */
  t: number,
  type: z.string(),
  subtype: text,
  body: text,
  caption: text,
  pollName: text,
  from: optionalWid,
  author: optionalWid,
  notifyName: text,
  ack: number,
  isForwarded: z.boolean().nullish().catch(undefined),
  forwardingScore: number,
  quotedStanzaID: text,
  quotedParticipant: optionalWid,
  quotedMsg: z
    .object({ id: Key.partial().nullish().catch(undefined) })
    .nullish()
    .catch(undefined),
  lat: number,
  lng: number,
  latestEditSenderTimestampMs: number,
});
export type RawMessage = z.infer<typeof RawMessage>;

/** A reaction as the library hands it over. */
export const RawReaction = z.object({
  id: Key,
  msgId: Key,
  senderId: wid,
  /** Seconds since 1970. */
  timestamp: number,
  reaction: text,
});
export type RawReaction = z.infer<typeof RawReaction>;

export const RawVote = z.object({
  voter: wid,
  parentMsgKey: Key,
  selectedOptions: z.array(z.object({ name: text })).catch([]),
  /** Milliseconds since 1970. */
  interractedAtTs: number,
});
export type RawVote = z.infer<typeof RawVote>;
