import {
  SerialByKey,
  digest,
  openQueue,
  openWorker,
  traced,
  type JobQueue,
  type Logger,
  type MessageId,
  type QueueWorker,
  type Redis,
} from '../core/index.ts';
import type { InboundMessage } from '../channels/channel.ts';

interface InboundOptions {
  readonly redis: Redis;
  readonly log: Logger;
  /** Lower goes first: staff before everyone else. */
  readonly priorityOf: (message: InboundMessage) => number;
  /** Need not wait for earlier messages of the same chat. */
  readonly overtakes: (message: InboundMessage) => boolean;
  /** May run again for the same message after a crash. */
  readonly handle: (message: InboundMessage) => Promise<void>;
}

export interface Inbound {
  readonly queue: JobQueue<InboundMessage>;
  /** Resolves when the message is stored; one that comes twice is kept once. */
  receive(message: InboundMessage): Promise<void>;
  start(): void;
  isRunning(): boolean;
  stop(): Promise<void>;
}

const QUEUE = 'inbound';
const CONCURRENCY = 16;
/** About twenty minutes of trying: a STOP is not lost to a fault that passes. */
const ATTEMPTS = 12;
/** Ids of handled messages are remembered so long, so that a repeated event is not handled again. */
const REMEMBER_S = 24 * 3_600;

/**
 * The sender's own program chose the message id: it may hold anything, and be the same in two chats. The account is left
 * out, since two of ours may be in one group. A message that could not be read comes again when it can.
 */
const jobIdOf = ({ chat, id, kind }: InboundMessage): string =>
  `in-${digest([chat, id, kind === 'undecryptable']).slice(0, 40)}`;

/** An edited message is another message: it was written later, and is answered anew. */
const asWritten = (message: InboundMessage): InboundMessage =>
  message.edited
    ? { ...message, id: `${message.id}/${digest(message.text).slice(0, 12)}` as MessageId }
    : message;

/** Everything received is stored before it is looked at; messages of one chat are handled in their order. */
export function createInbound(options: InboundOptions): Inbound {
  const { redis, log, handle, priorityOf, overtakes } = options;
  const queue = openQueue<InboundMessage>(QUEUE, redis, {
    attempts: ATTEMPTS,
    backoffMs: 300,
    rememberS: REMEMBER_S,
  });
  const inOrder = new SerialByKey();
  let worker: QueueWorker | undefined;
  return {
    queue,
    receive(given) {
      const message = asWritten(given);
      return queue.add([{ id: jobIdOf(message), data: message, priority: priorityOf(message) }]);
    },
    isRunning: () => worker?.isRunning() ?? false,
    start() {
      worker = openWorker<InboundMessage>({
        queue,
        redis,
        concurrency: CONCURRENCY,
        handle: ({ data }) =>
          inOrder.run(overtakes(data) ? data.id : data.chat, () =>
            traced({ message: data.id }, () => handle(data)),
          ),
        onFailure: (job, error, final) =>
          log.error({ err: error, job: job?.id, final }, 'message not handled'),
      });
    },
    async stop() {
      await worker?.close();
      await queue.close();
    },
  };
}
