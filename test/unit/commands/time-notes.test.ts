import { timeNotes } from '../../../src/commands/send/time-notes.ts';
import { Office } from './office.ts';

const NOW = Date.parse('2026-11-21T19:00:00+01:00');
const HOUR_MS = 3_600_000;
const zone = 'Europe/Rome';
const at = Date.parse('2026-11-22T18:00:00+01:00');

test('a time that has passed is tomorrow, and that is said', () => {
  const times = [{ name: 'until', at, tomorrow: true }];
  expect(timeNotes(times, { now: NOW, zone }, 'en')).toEqual([
    '⏰ 18:00 has passed: I took *until* as tomorrow, Sun 22 Nov, 18:00.',
  ]);
  expect(timeNotes(times, { now: NOW, zone, expiresAt: NOW + 6 * HOUR_MS }, 'it')).toEqual([
    '⏰ Le 18:00 di oggi sono già passate: *until* è domani, dom 22 nov, 18:00. Ma questo messaggio scade prima: dom 22 nov, 01:00.',
  ]);
});

test('more than twelve hours away: the day is said', () => {
  const far = [{ name: 'until', at: NOW + 12 * HOUR_MS + 1, tomorrow: false }];
  expect(timeNotes(far, { now: NOW, zone }, 'fr')).toEqual([
    '⏰ *until* est dans plus de 12 heures : dim. 22 nov. à 07:00.',
  ]);
  expect(timeNotes(far, { now: NOW, zone, expiresAt: NOW + 24 * HOUR_MS }, 'en')[0]).not.toContain('expires');
});

test('nothing is said of a time that is near', () => {
  const near = [{ name: 'until', at: NOW + 12 * HOUR_MS, tomorrow: false }];
  expect(timeNotes(near, { now: NOW, zone, expiresAt: NOW + HOUR_MS }, 'en')).toEqual([]);
});

test('who asks and who approves read it in the summary', async () => {
  const office = await Office.open();
  try {
    const clock = (ms: number): string =>
      new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(ms);
    // Noon in Rome, so that an hour ago is the same day.
    const now = office.clock.now();
    const hour = Number(clock(now).slice(0, 2));
    office.clock.advance(((36 - hour) % 24) * HOUR_MS);
    const passed = clock(office.clock.now() - HOUR_MS);
    const [summary] = await office.says('tom', `/send flood.alert to residents area=Nord until=${passed}`);
    expect(summary).toContain(`⏰ ${passed} has passed: I took *until* as tomorrow, `);
    expect(summary).toContain('But this message expires before that');
    expect(office.heard('dario')[0]).toContain(`⏰ Le ${passed} di oggi sono già passate`);
    const [near] = await office.says('tom', '/preview flood.alert to residents area=Nord until=+2h');
    expect(near).not.toContain('⏰');
  } finally {
    await office.redis.stop();
  }
});
