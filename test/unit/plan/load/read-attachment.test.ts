import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from '../../../../src/core/index.ts';
import { readAttachment } from '../../../../src/plan/load/read-attachment.ts';
import { jpeg, pdf, png } from '../../../support/attachments.ts';
import { findingsOf, flood, planDir, removePlanDirs } from '../plan-files.ts';

afterAll(removePlanDirs);

test.each([
  ['files/map.png', png(), 'image/png'],
  ['Pianta del paese (2).JPEG', jpeg(), 'image/jpeg'],
  ['a/b/c/modulo.pdf', pdf(), 'application/pdf'],
] as const)('%s is what its content is', async (path, content, mime) => {
  const reading = await readAttachment(await planDir({ [path]: content }), path);
  const facts = { sha256: sha256Of(content), name: path.split('/').at(-1), mime, size: content.length };
  expect(reading).toEqual({ ok: true, file: { ...facts, bytes: expect.any(Function) } });
  expect(reading.ok && (await reading.file.bytes())).toEqual(content);
});

const cut = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - 8);

test.each([
  ['none.png', undefined, 'attachment-file', /does not exist/],
  ['empty.png', Buffer.alloc(0), 'attachment-file', /empty/],
  ['cut.png', cut(png()), 'attachment-file', /breaks off/],
  ['cut.jpg', cut(jpeg()), 'attachment-file', /breaks off/],
  ['cut.pdf', cut(pdf()), 'attachment-file', /breaks off/],
  ['map.gif', png(), 'attachment-type', /type that cannot be attached/],
  ['map', png(), 'attachment-type', /type that cannot be attached/],
  [
    'map.svg',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'attachment-type',
    /cannot be attached/,
  ],
  ['page.png', Buffer.from('<html><script>alert(1)</script>'), 'attachment-type', /is not a PNG/],
  ['form.jpg', pdf(), 'attachment-type', /is a PDF/],
  ['photo.png', jpeg(), 'attachment-type', /is a JPEG/],
  [
    'huge.png',
    Buffer.concat([png(), Buffer.alloc(5_000_000)]),
    'attachment-size',
    /5\.1 MB, more than the 5\.0 MB/,
  ],
  ['huge.pdf', pdf(10_000_200), 'attachment-size', /10\.1 MB, more than the 10\.0 MB/],
] as const)('%s is refused', async (path, content, rule, words) => {
  const reading = await readAttachment(await planDir(content && { [path]: content }), path);
  expect(reading).toMatchObject({ ok: false, rule, problem: expect.stringMatching(words) });
});

test('links lead nowhere but inside the plan folder', async () => {
  const [dir, elsewhere] = [await planDir({ 'files/map.png': png() }), await planDir({ 'map.png': png() })];
  await symlink(join(elsewhere, 'map.png'), join(dir, 'link.png'));
  await symlink(elsewhere, join(dir, 'out'));
  await symlink(join(dir, 'files'), join(dir, 'inside'));
  await symlink('round.png', join(dir, 'round.png'));
  const outside = { ok: false, rule: 'attachment-file', problem: expect.stringContaining('out of the plan') };
  expect(await readAttachment(dir, 'link.png')).toMatchObject(outside);
  expect(await readAttachment(dir, 'out/map.png')).toMatchObject(outside);
  expect(await readAttachment(dir, 'round.png')).toMatchObject({ ok: false, rule: 'attachment-file' });
  expect(await readAttachment(dir, 'inside/map.png')).toMatchObject({ ok: true });
});

test('a folder is no attachment', async () => {
  const dir = await planDir();
  await mkdir(join(dir, 'map.png'));
  expect(await readAttachment(dir, 'map.png')).toMatchObject({ ok: false, rule: 'attachment-file' });
});

test.each([
  '../map.png',
  'files/../../map.png',
  '/etc/map.png',
  'C:\\map.png',
  'files\\map.png',
  './map.png',
  '.hidden/map.png',
  'a/b/c/d/map.png',
  'files//map.png',
  'map\u202egnp.pdf',
  '',
])('the path “%s” is refused where it stands', async (path) => {
  const attachment = [
    'kind: correction',
    `kind: correction\n    attachment: ${JSON.stringify(path)}`,
  ] as const;
  const findings = await findingsOf({ 'flood.playbook.yaml': flood(attachment) });
  expect(findings).toEqual([
    expect.objectContaining({ rule: 'schema', level: 'error', line: 45, column: 17 }),
  ]);
  expect(findings[0]?.problem).toContain('inside the plan folder');
});

test('all attachments of a plan together have a limit', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 6 }, (_, n) => [`f${n}.pdf`, pdf(9_000_000)] as const),
  );
  const templates = Object.keys(files).map(
    (file, n) =>
      `  extra-${n}:\n    kind: correction\n    attachment: ${file}\n    text: { it: '{{information}}', en: '{{information}}' }\n`,
  );
  const playbook = flood() + templates.join('');
  const unused = { 'unused.pdf': pdf(9_000_000) };
  const findings = await findingsOf({ ...files, ...unused, 'flood.playbook.yaml': playbook });
  expect(findings.filter(({ rule }) => rule === 'attachment-size')).toEqual([
    expect.objectContaining({ template: 'extra-5', problem: expect.stringContaining('more than 50 MB') }),
  ]);
});
