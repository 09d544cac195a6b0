import { when } from './cloud-link.js';
import { Collection } from './emitter.js';
import { learn } from './people.js';
import { define } from './registry.js';
import { MsgKey, createWid } from './wid.js';

/** Polls' votes by poll and voter, as the page's own table. */
const votes = new Map();

/** The library replaces these two functions in place, so they are looked up again at every event. */
const reactionTableMode = { bulkUpsert: async () => {} };
const pollVoteTableMode = { bulkUpsert: async () => {} };

export function keepVote({ parent, voter, localIds, at }) {
  votes.set(`${parent} ${voter}`, {
    parentMsgKey: parent,
    sender: createWid(voter),
    selectedOptionLocalIds: localIds,
    senderTimestampMs: at,
  });
}

const childKey = (parent, id, author) => {
  const { remote } = MsgKey.fromString(parent);
  return new MsgKey({ fromMe: false, remote, id, participant: remote.isGroup() ? author : undefined });
};

when('vote', ({ contact, ...vote }) => {
  learn(contact);
  keepVote(vote);
  const sender = createWid(vote.voter);
  pollVoteTableMode.bulkUpsert([
    {
      id: childKey(vote.parent, `AC${vote.at}`, sender),
      pollUpdateParentKey: MsgKey.fromString(vote.parent),
      from: sender,
      author: sender,
      selectedOptionLocalIds: vote.localIds,
      senderTimestampMs: vote.at,
      t: vote.at,
    },
  ]);
});

when('reaction', ({ parent, id, author, emoji, contact }) => {
  learn(contact);
  const sender = createWid(author);
  reactionTableMode.bulkUpsert([
    {
      id: childKey(parent, id, sender),
      reactionParentKey: MsgKey.fromString(parent),
      reactionText: emoji,
      reactionTimestamp: Date.now(),
      from: sender,
      author: sender,
      orphan: 0,
      orphanReason: null,
      read: false,
      ack: 2,
    },
  ]);
});

export const Reactions = new Collection();
Reactions.find = async () => null;

define('WAWebAddonReactionTableMode', { reactionTableMode });
define('WAWebAddonPollVoteTableMode', { pollVoteTableMode });
define('WAWebPollsVotesSchema', {
  getTable: () => ({
    equals: async (_columns, parent) => [...votes.values()].filter((vote) => vote.parentMsgKey === parent),
  }),
});
