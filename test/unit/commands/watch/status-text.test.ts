import type { Broadcast } from '../../../../src/broadcast/index.ts';
import { bar, statusText } from '../../../../src/commands/watch/status-text.ts';
import { NO_COUNTS } from '../recording-broadcasts.ts';

const START = Date.parse('2026-11-21T17:00:00Z');
const broadcast = (change: Partial<Broadcast>): Broadcast =>
  ({
    ...{ id: 'b1', statement: 's1', ref: 'F3K', playbook: 'flood', template: 'alert', audience: 'residents' },
    ...{
      severity: 'critical',
      state: 'running',
      onUnknown: 'resend',
      requestedBy: 'ana',
      approvedBy: 'dario',
    },
    ...{
      createdAt: START - 5_000,
      startAt: START,
      total: 412,
      counts: NO_COUNTS,
      held: 0,
      twice: 0,
      reasons: {},
    },
    ...change,
  }) as Broadcast;

const options = { now: START + 600_000, zone: 'Europe/Rome' };

test('under way: how far, how many still to go, how long', () => {
  const counts = { ...NO_COUNTS, queued: 156, sent: 36, delivered: 100, read: 120 };
  expect(statusText(broadcast({ counts }), 'en', options)).toBe(
    [
      '*#F3K* flood.alert → residents',
      '▓▓▓▓▓▓░░░░ 62%',
      '▶️ Sending, 156 still to go: about 6 min 6 s',
      '120 read · 100 delivered · 36 sent',
    ].join('\n'),
  );
  const forecast = { messages: 156, firstMs: 0, lastMs: 4_140_000 };
  expect(statusText(broadcast({ counts }), 'it', { ...options, forecast })).toContain(
    '156 ancora da inviare: circa 1 h 9 min',
  );
});

test('says nothing about the time left before it knows the pace', () => {
  const text = statusText(broadcast({ counts: { ...NO_COUNTS, queued: 410, sent: 2 } }), 'en', options);
  expect(text).toContain('410 still to go\n');
});

test('the countdown tells how to stop it', () => {
  const text = statusText(broadcast({ state: 'countdown', counts: { ...NO_COUNTS, planned: 412 } }), 'fr', {
    ...options,
    now: START - 4_000,
  });
  expect(text).toBe(
    '*#F3K* flood.alert → residents\n⏳ Départ dans 4 s : 412 messages. Pour l’arrêter : /cancel',
  );
});

test('at the end: when, who was not reached and why, what is uncertain', () => {
  const text = statusText(
    broadcast({
      ...{ state: 'done', endedAt: START + 3_600_000, held: 2, twice: 1 },
      counts: { ...NO_COUNTS, delivered: 405, skipped: 3, failed: 2, unknown: 2 },
      reasons: { 'opted-out': 2, duplicate: 1, refused: 1 },
    }),
    'en',
    options,
  );
  expect(text).toContain('✅ Done at 19:00');
  expect(text).toContain('⚠️ Not reached: 2 opted out, 1 duplicate, 1 refused by WhatsApp, 1');
  expect(text).toContain('❓ 2 uncertain');
  expect(text).toContain('❗ 1 person may have got it twice');
});

test('cancelled: how far it had got', () => {
  const counts = { ...NO_COUNTS, delivered: 103, skipped: 309 };
  const text = statusText(
    broadcast({ state: 'cancelled', endedAt: START, counts, reasons: { cancelled: 309 } }),
    'en',
    options,
  );
  expect(text).toContain('25%');
  expect(text).toContain('309 stopped in time');
  expect(text).not.toContain('Not reached');
});

test('a reason nobody foresaw is shown as it is', () => {
  const counts = { ...NO_COUNTS, sent: 411, failed: 1 };
  expect(statusText(broadcast({ counts, reasons: { constructor: 1 } }), 'en', options)).toContain(
    '1 constructor',
  );
});

test('the bar is full only when all is done, and empty only when nothing is', () => {
  expect([0, 0.001, 0.62, 0.999, 1].map(bar)).toEqual([
    '░░░░░░░░░░',
    '▓░░░░░░░░░',
    '▓▓▓▓▓▓░░░░',
    '▓▓▓▓▓▓▓▓▓░',
    '▓▓▓▓▓▓▓▓▓▓',
  ]);
});

test('lines fit a phone', () => {
  const counts = { ...NO_COUNTS, queued: 1_000, sent: 1_000, delivered: 1_000, read: 1_000, sending: 1 };
  for (const language of ['it', 'fr', 'en'] as const) {
    const lines = statusText(broadcast({ total: 4_001, counts }), language, options).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(70);
  }
});
