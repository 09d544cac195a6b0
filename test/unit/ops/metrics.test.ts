import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { SendResult } from '../../../src/channels/channel.ts';
import { ShiftedClock } from '../../../src/core/index.ts';
import { createMetrics, type Metrics } from '../../../src/ops/index.ts';

const PROMTOOL = '/usr/bin/promtool';
const clock = new ShiftedClock();

async function valueOf(metrics: Metrics, series: string): Promise<string | undefined> {
  const lines = (await metrics.render()).split('\n');
  return lines.find((line) => line.startsWith(`${series} `))?.slice(series.length + 1);
}

function filled(): Metrics {
  const metrics = createMetrics({ clock, transport: 'whatsapp' });
  metrics.deliveries.inc({ state: 'sent', channel: 'email', account: 'main' });
  metrics.failures.inc({ reason: 'refused' });
  metrics.receipts.inc({ ack: 'read' });
  metrics.commands.inc({ command: 'send', outcome: 'done' });
  metrics.inbound.inc({ kind: 'command' });
  metrics.sessionReady.set({ account: 'main' }, 1);
  metrics.sendSeconds.observe(0.2);
  metrics.approveToFirstSendSeconds.observe(6);
  metrics.planLoaded(1_790_000_000_000);
  metrics.readQueues(() => Promise.resolve({ inbound: 3, 'send-main': 4 }));
  metrics.readAudit(() => Promise.resolve(12));
  return metrics;
}

describe('metrics', () => {
  const withPromtool = existsSync(PROMTOOL) ? it : it.skip;
  withPromtool('pass promtool check metrics (skipped where promtool is not installed)', async () => {
    const input = await filled().render();
    const { status, stdout, stderr } = spawnSync(PROMTOOL, ['check', 'metrics'], { input, encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('are all there, under one prefix, beside those of the process', async () => {
    const text = await filled().render();
    const own = [...text.matchAll(/^# TYPE tocsin_(\S+) (\S+)$/gm)].map(
      ([, name, type]) => `${name} ${type}`,
    );
    expect(own.sort()).toEqual([
      'approve_to_first_send_seconds histogram',
      'audit_entries gauge',
      'browser_resident_bytes gauge',
      'commands_total counter',
      'deliveries_total counter',
      'failures_total counter',
      'inbound_total counter',
      'plan_errors gauge',
      'plan_loaded_timestamp_seconds gauge',
      'queue_waiting gauge',
      'receipts_total counter',
      'send_seconds histogram',
      'session_alarms_total counter',
      'session_ready gauge',
      'session_restarts gauge',
      'whatsapp_missing_functions gauge',
    ]);
    expect(text).toContain('process_cpu_seconds_total');
  });

  it('ask for queues and audit at each scrape', async () => {
    const metrics = filled();
    expect(await valueOf(metrics, 'tocsin_queue_waiting{queue="send-main"}')).toBe('4');
    expect(await valueOf(metrics, 'tocsin_audit_entries')).toBe('12');
    metrics.readQueues(() => Promise.resolve({ inbound: 0 }));
    expect(await valueOf(metrics, 'tocsin_queue_waiting{queue="inbound"}')).toBe('0');
    expect(await valueOf(metrics, 'tocsin_queue_waiting{queue="send-main"}')).toBeUndefined();
  });

  it('are given also while Redis does not answer, without the number nobody knows', async () => {
    const own = new ShiftedClock();
    const metrics = createMetrics({ clock: own });
    metrics.readQueues(() => new Promise(() => undefined));
    metrics.readAudit(() => Promise.reject(new Error('gone')));
    const rendering = metrics.render();
    own.advance(1_000);
    const text = await rendering;
    expect(text).not.toMatch(/^tocsin_queue_waiting\{/m);
    expect(text).toContain('process_cpu_seconds_total');
  });

  const results: [SendResult, string, string | undefined][] = [
    [{ kind: 'accepted', ack: 'server' }, 'sent', undefined],
    [{ kind: 'accepted', ack: 'pending' }, 'pending', undefined],
    [{ kind: 'accepted', ack: 'error' }, 'failed', 'refused-by-network'],
    [{ kind: 'not-sent', reason: 'rate-limited', retry: true }, 'queued', 'rate-limited'],
    [{ kind: 'not-sent', reason: 'refused', retry: false }, 'failed', 'refused'],
    [{ kind: 'unknown', reason: 'socket closed after 3 bytes' }, 'unknown', 'unknown'],
  ];
  it.each(results)('count %j as %s', async (result, state, reason) => {
    const metrics = createMetrics({ clock, transport: 'whatsapp' });
    metrics.sent('main', result, 1500);
    const delivery = `tocsin_deliveries_total{state="${state}",channel="whatsapp",account="main"}`;
    expect(await valueOf(metrics, delivery)).toBe('1');
    expect(await valueOf(metrics, 'tocsin_send_seconds_sum')).toBe('1.5');
    const failures = (await metrics.render()).match(/^tocsin_failures_total\{.*$/gm) ?? [];
    expect(failures).toEqual(reason ? [`tocsin_failures_total{reason="${reason}"} 1`] : []);
  });

  it('say which plan is in use, and that the folder has errors', async () => {
    const metrics = createMetrics({ clock });
    metrics.planLoaded(1_790_000_000_500);
    metrics.planRefused(2);
    expect(await valueOf(metrics, 'tocsin_plan_errors')).toBe('2');
    expect(await valueOf(metrics, 'tocsin_plan_loaded_timestamp_seconds')).toBe('1790000000.5');
    metrics.planLoaded(1_790_000_001_000);
    expect(await valueOf(metrics, 'tocsin_plan_errors')).toBe('0');
  });
});
