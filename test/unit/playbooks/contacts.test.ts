import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { BASIS_KINDS } from '../../../src/audience/index.ts';
import { shippedPlan, type Shipped } from './shipped.ts';

type Row = Record<
  'name' | 'phone' | 'language' | 'tags' | 'zone' | 'email' | 'basis' | 'source' | 'date',
  string
>;

let shipped: Shipped;
let rows: Row[];
beforeAll(async () => {
  shipped = await shippedPlan();
  rows = parse<Row>(await readFile('playbooks/contacts.csv'), { columns: true });
});

/** Ofcom's and ARCEP's numbers for drama, within the ranges that belong to contacts. */
const FICTIONAL = /^(\+4477009002\d{2}|\+336399802\d{2})$/;

test('every contact has a number of its own that rings nobody', () => {
  expect(rows.length).toBeGreaterThanOrEqual(30);
  expect(rows.map(({ phone }) => phone).filter((phone) => !FICTIONAL.test(phone))).toEqual([]);
  expect(new Set(rows.map(({ phone }) => phone)).size).toBe(rows.length);
  expect(
    rows.map(({ email }) => email).filter((email) => email !== '' && !email.endsWith('@example.org')),
  ).toEqual([]);
});

test('a basis is complete, and a few contacts have none, to show who is left out', () => {
  const without = rows.filter(({ basis }) => basis === '');
  expect(without.length).toBeGreaterThanOrEqual(2);
  for (const { source, date } of without) expect([source, date]).toEqual(['', '']);
  for (const row of rows.filter(({ basis }) => basis !== '')) {
    expect(BASIS_KINDS).toContain(row.basis);
    expect(row.source).not.toBe('');
    expect(row.date).toMatch(/^20\d{2}-\d{2}-\d{2}$/);
  }
});

test('every language read has messages: those of the organisation, or a fallback', () => {
  const { languages, fallback } = shipped.plan.organisation;
  const read = new Set(rows.map(({ language }) => language));
  expect(
    [...read].filter(
      (language) => !languages.includes(language) && !languages.includes(fallback[language] ?? ''),
    ),
  ).toEqual([]);
  for (const language of ['it', 'fr', 'en', 'ar', 'de', 'es']) expect(read).toContain(language);
});

test('tags and zones that audiences and orders of risk speak of are those of contacts', () => {
  const known = new Set(rows.flatMap(({ tags, zone }) => [...tags.split(';'), zone]));
  const { audiences, playbooks } = shipped.plan;
  const used = [
    ...Object.values(audiences).flatMap(({ any, all, not, zones }) => [...any, ...all, ...not, ...zones]),
    ...Object.values(playbooks).flatMap(({ order }) => order),
  ];
  expect(used.filter((label) => !known.has(label))).toEqual([]);
});
