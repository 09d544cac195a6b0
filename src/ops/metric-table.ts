import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

interface Metric<Label extends string = string> {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Label[];
  /** Upper bounds of a histogram, in seconds. */
  readonly buckets?: readonly number[];
}

const PREFIX = 'tocsin_';

export const COUNTERS = {
  deliveries: {
    name: 'deliveries_total',
    help: 'Attempts to send to one destination, by the state they ended in.',
    labels: ['state', 'channel', 'account'],
  },
  failures: { name: 'failures_total', help: 'Messages that were not sent, by reason.', labels: ['reason'] },
  receipts: { name: 'receipts_total', help: 'Receipts that moved a delivery, by how far.', labels: ['ack'] },
  commands: {
    name: 'commands_total',
    help: 'Commands of staff, by what came of them.',
    labels: ['command', 'outcome'],
  },
  alarms: {
    name: 'session_alarms_total',
    help: 'Times a number needed a person, by what happened.',
    labels: ['account', 'alarm'],
  },
  inbound: {
    name: 'inbound_total',
    help: 'Messages received, by what they were taken for.',
    labels: ['kind'],
  },
} as const satisfies Readonly<Record<string, Metric>>;

export const GAUGES = {
  queueWaiting: { name: 'queue_waiting', help: 'Jobs that wait in a queue.', labels: ['queue'] },
  sessionReady: { name: 'session_ready', help: '1 when the account can send, else 0.', labels: ['account'] },
  sessionRestarts: {
    name: 'session_restarts',
    help: 'Restarts of the account’s browser since the bot started.',
    labels: ['account'],
  },
  whatsAppMissing: {
    name: 'whatsapp_missing_functions',
    help: 'What the last look at WhatsApp Web found missing; 0 when it is as the adapter needs it.',
    labels: ['account'],
  },
  browserBytes: {
    name: 'browser_resident_bytes',
    help: 'Memory of the account’s browser; shared pages are counted in each of its processes.',
    labels: ['account'],
  },
  planLoadedAt: { name: 'plan_loaded_timestamp_seconds', help: 'When the plan in use was loaded.' },
  planErrors: { name: 'plan_errors', help: 'Errors in the plan folder as it is now; 0 when it is in use.' },
  auditEntries: { name: 'audit_entries', help: 'Entries in the audit record.' },
} as const satisfies Readonly<Record<string, Metric>>;

export const HISTOGRAMS = {
  sendSeconds: {
    name: 'send_seconds',
    help: 'From handing a message to the channel to its answer.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
  },
  approveToFirstSendSeconds: {
    name: 'approve_to_first_send_seconds',
    help: 'From an approval to the first message of its broadcast, countdown included.',
    buckets: [1, 2.5, 5, 7.5, 10, 12.5, 15, 20, 30, 60, 120, 300],
  },
} as const satisfies Readonly<Record<string, Metric>>;

type Table = Readonly<Record<string, Metric>>;
type LabelsOf<M extends Metric> = M extends { labels: readonly (infer Label extends string)[] }
  ? Label
  : never;

export type Counters = {
  readonly [Name in keyof typeof COUNTERS]: Counter<LabelsOf<(typeof COUNTERS)[Name]>>;
};
export type Gauges = { readonly [Name in keyof typeof GAUGES]: Gauge<LabelsOf<(typeof GAUGES)[Name]>> };
export type Histograms = { readonly [Name in keyof typeof HISTOGRAMS]: Histogram<never> };

/** Registers every metric of the tables, named as in `docs/operations.md`. */
export function registered(registry: Registry): Counters & Gauges & Histograms {
  const made = <M>(table: Table, make: (options: ReturnType<typeof optionsOf>) => M): Record<string, M> =>
    Object.fromEntries(
      Object.entries(table).map(([name, metric]) => [name, make(optionsOf(metric, registry))]),
    );
  // One object per row of each table, as the mapped types above say.
  return {
    ...made(COUNTERS, (options) => new Counter(options)),
    ...made(GAUGES, (options) => new Gauge(options)),
    ...made(HISTOGRAMS, ({ buckets, ...options }) => new Histogram({ ...options, buckets: buckets ?? [] })),
  } as unknown as Counters & Gauges & Histograms;
}

function optionsOf({ name, help, labels = [], buckets }: Metric, registry: Registry) {
  const shared = { name: `${PREFIX}${name}`, help, labelNames: [...labels], registers: [registry] };
  return buckets ? { ...shared, buckets: [...buckets] } : { ...shared, buckets: undefined };
}
