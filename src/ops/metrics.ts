import { Registry, collectDefaultMetrics } from 'prom-client';
import type { SendResult } from '../channels/channel.ts';
import type { Config } from '../config/index.ts';
import { systemClock, type Clock, type Instant } from '../core/index.ts';
import { inTime } from './deadline.ts';
import { registered, type Counters, type Gauges, type Histograms } from './metric-table.ts';

/** Everything that is counted; `/metrics` shows it. */
export interface Metrics extends Counters, Gauges, Histograms {
  /** One attempt to send ended. */
  sent(account: string, result: SendResult, tookMs: number): void;
  /** A good plan is in use. */
  planLoaded(at: Instant): void;
  /** The plan folder has errors; the plan in use is the one before. */
  planRefused(errors: number): void;
  /** Asked at each scrape: how many jobs wait, by queue. Left out while there is no answer. */
  readQueues(read: () => Promise<Readonly<Record<string, number>>>): void;
  /** Asked at each scrape: the browsers of accounts. */
  readSessions(read: () => readonly SessionFacts[]): void;
  /** Asked at each scrape: how many entries the audit has. */
  readAudit(read: () => Promise<number>): void;
  /** The text that Prometheus reads. */
  render(): Promise<string>;
  readonly contentType: string;
}

interface SessionFacts {
  readonly account: string;
  readonly restarts: number;
  readonly missing?: readonly string[];
  memory(): Promise<number>;
}

interface MetricsOptions {
  readonly clock?: Clock;
  /** The `channel` label of deliveries. */
  readonly transport?: Config['transport'];
}

/** Gauges whose names end like a counter's; `promtool check metrics` faults them. */
const MISNAMED = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
];

const SCRAPE_DEADLINE_MS = 1_000;

/** The process' own metrics and Tocsin's, in a registry of their own. */
export function createMetrics(options: MetricsOptions = {}): Metrics {
  const { clock = systemClock(), transport = 'simulator' } = options;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  const all = registered(registry);
  let readQueues = (): Promise<Readonly<Record<string, number>>> => Promise.resolve({});
  let readSessions = (): readonly SessionFacts[] => [];
  let readAudit: (() => Promise<number>) | undefined;

  async function scrapeQueues(): Promise<void> {
    const outcome = await inTime(clock, SCRAPE_DEADLINE_MS, readQueues);
    all.queueWaiting.reset();
    if (outcome.kind !== 'value') return;
    for (const [queue, waiting] of Object.entries(outcome.value)) all.queueWaiting.set({ queue }, waiting);
  }
  async function scrapeAudit(): Promise<void> {
    const outcome = readAudit && (await inTime(clock, SCRAPE_DEADLINE_MS, readAudit));
    if (outcome?.kind === 'value') all.auditEntries.set(outcome.value);
  }
  async function scrapeSession({ account, restarts, missing, memory }: SessionFacts): Promise<void> {
    all.sessionRestarts.set({ account }, restarts);
    all.whatsAppMissing.set({ account }, missing?.length ?? 0);
    const outcome = await inTime(clock, SCRAPE_DEADLINE_MS, memory);
    if (outcome.kind === 'value') all.browserBytes.set({ account }, outcome.value);
  }
  return {
    ...all,
    contentType: registry.contentType,
    sent(account, result, tookMs) {
      all.sendSeconds.observe(tookMs / 1_000);
      all.deliveries.inc({ state: stateOf(result), channel: transport, account });
      const reason = reasonOf(result);
      if (reason) all.failures.inc({ reason });
    },
    planLoaded(at) {
      all.planLoadedAt.set(at / 1_000);
      all.planErrors.set(0);
    },
    planRefused: (errors) => all.planErrors.set(errors),
    readQueues: (read) => void (readQueues = read),
    readSessions: (read) => void (readSessions = read),
    readAudit: (read) => void (readAudit = read),
    async render() {
      await Promise.all([scrapeQueues(), scrapeAudit(), ...readSessions().map(scrapeSession)]);
      return registry.metrics();
    },
  };
}

const ACK_STATES = {
  error: 'failed',
  pending: 'pending',
  server: 'sent',
  delivered: 'delivered',
  read: 'read',
} as const;

function stateOf(result: SendResult): string {
  if (result.kind === 'accepted') return ACK_STATES[result.ack];
  if (result.kind === 'unknown') return 'unknown';
  return result.retry ? 'queued' : 'failed';
}

/** A label of few values: the reason of an uncertain send is free text and stays out. */
function reasonOf(result: SendResult): string | undefined {
  if (result.kind === 'unknown') return 'unknown';
  if (result.kind === 'not-sent') return result.reason;
  return result.ack === 'error' ? 'refused-by-network' : undefined;
}
