import type { MessageId } from '../../core/index.ts';
import type { ChannelHandlers, SentMessage } from '../channel.ts';
import { Changes } from './changes.ts';
import type { News } from './client.ts';
import { Heartbeat } from './heartbeat.ts';
import { CatchUp } from './inbound/catch-up.ts';
import { Inbox } from './inbound/inbox.ts';
import { Intake } from './inbound/intake.ts';
import { Signer } from './inbound/signer.ts';
import { Sweep } from './inbound/sweep.ts';
import { LiveSession } from './live-session.ts';
import { hear } from './news.ts';
import { Numbers } from './numbers.ts';
import type { Timing, WhatsAppOptions } from './options.ts';
import { GroupReceipts } from './outbound/group-receipts.ts';
import { Receipts } from './outbound/receipts.ts';
import { Sender } from './outbound/sender.ts';
import { Unsettled } from './outbound/unsettled.ts';

interface Given {
  readonly options: WhatsAppOptions;
  readonly timing: Timing;
  readonly handlers: () => ChannelHandlers | undefined;
  readonly look: (ids: readonly MessageId[]) => Promise<readonly SentMessage[]>;
  readonly onSettled: () => void;
}

export interface Parts {
  readonly live: LiveSession;
  readonly inbox: Inbox;
  readonly sweep: Sweep;
  readonly sender: Sender;
  readonly groupReceipts: GroupReceipts;
  readonly unsettled: Unsettled;
  readonly numbers: Numbers;
  readonly changes: Changes;
  readonly heartbeat: Heartbeat;
}

/** The parts of an account, wired: what comes in goes to the inbox, what goes out through the sender. */
export function makeParts({ options, timing, handlers, look, onSettled }: Given): Parts {
  const { account, clock, log, directory, loadCursor, saveCursor } = options;
  const deadlineMs = timing.callDeadlineMs;
  const live: LiveSession = new LiveSession({
    ...{ options, timing, onSettled },
    onNews: (news: News) => hear(news, { intake, catchUp, receipts, heartbeat }),
    onAway: () => sweep.away(),
    betweenSends: () => sender.pause(timing.sendDeadlineMs),
  });
  const { page } = live;
  const ready = (): boolean => live.ready;
  const skew = (): number => live.skewMs;
  const inbox = new Inbox(clock, log);
  const groupReceipts: GroupReceipts = new GroupReceipts({
    ...{ clock, page, ready, deadlineMs },
    receipts: () => receipts,
  });
  const receipts: Receipts = new Receipts({
    ...{ account, clock, inbox, handlers },
    onGroupNews: (chat, id) => groupReceipts.watch(chat, id),
  });
  const catchUp = new CatchUp();
  const signer = new Signer({ directory, page, deadlineMs });
  const intake = new Intake({
    ...{ account, clock, log, inbox, signer, catchUp, handlers, loadCursor, saveCursor },
    me: () => live.me,
  });
  const sweep = new Sweep({
    ...{ clock, log, page, intake, catchUp, receipts, deadlineMs },
    onDeaf: () => live.fault('deaf'),
  });
  const sender = new Sender({
    ...{ clock, page, receipts, directory, skew },
    ready: () => live.maySend,
    deadlineMs: timing.sendDeadlineMs,
    ackPatienceMs: timing.ackPatienceMs,
  });
  const heartbeat = new Heartbeat({
    ...{ clock, page, skew },
    ready: () => live.maySend,
    me: () => live.me.pn ?? live.me.lid,
    everyMs: timing.selfMessageMs,
    patienceMs: timing.selfMessagePatienceMs,
    onSilence: (reason) => live.fault(reason),
  });
  const unsettled = new Unsettled({ clock, receipts, look });
  const numbers = new Numbers({ clock, page, directory, ready, gapMs: timing.numberCheckGapMs, deadlineMs });
  const changes = new Changes({ clock, page, deadlineMs });
  return { live, inbox, sweep, sender, groupReceipts, unsettled, numbers, changes, heartbeat };
}
