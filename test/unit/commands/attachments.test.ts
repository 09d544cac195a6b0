import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { key, sha256Of } from '../../../src/core/index.ts';
import { loadPlan, type Plan } from '../../../src/plan/index.ts';
import { pdf, png } from '../../support/attachments.ts';
import { Office, chatOf, codeIn } from './office.ts';

const dir = mkdtempSync(join(tmpdir(), 'tocsin-attachments-'));
const MAP = png(1);
const FORM = pdf(84_000);

/** The shipped plan with an attachment on the flood's alert. */
async function planWithFiles(map = MAP, attachment = 'own/mappa_1.png'): Promise<Plan> {
  cpSync('playbooks', dir, { recursive: true });
  mkdirSync(join(dir, 'own'), { recursive: true });
  writeFileSync(join(dir, 'own/mappa_1.png'), map);
  writeFileSync(join(dir, 'own/form.pdf'), FORM);
  const text = readFileSync('playbooks/flood.playbook.yaml', 'utf8');
  const attached = text.replace('\n  alert:\n', `\n  alert:\n    attachment: ${attachment}\n`);
  writeFileSync(join(dir, 'flood.playbook.yaml'), attached);
  const loaded = await loadPlan(dir);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  return loaded.plan;
}

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  await office.redis.stop();
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  office.plan = await planWithFiles();
  await office.reset();
});

const map = { sha256: sha256Of(MAP), name: 'mappa_1.png', mime: 'image/png', size: MAP.length };
const form = { sha256: sha256Of(FORM), name: 'form.pdf', mime: 'application/pdf', size: FORM.length };
const ALERT = 'flood.alert to residents area="Lungarno Nord" until=18:00';

/** First line and attachment of what this person got and that carries one. */
const carriedTo = (who: string) =>
  [...office.outbox.said.values()]
    .filter(({ chat, attachment }) => chat === chatOf(who) && attachment)
    .map(({ text, attachment }) => [/ALLUVIONE|INONDATION|FLOOD/.exec(text)?.[0], attachment]);
const inThree = [
  ['ALLUVIONE', map],
  ['INONDATION', map],
  ['FLOOD', map],
];

describe('a template with an attachment', () => {
  test('is previewed as people will get it, and stored by then', async () => {
    const [summary] = await office.says('tom', `/preview ${ALERT}`);
    expect(summary).toContain(
      '\n\n📎 With the attachment `mappa_1.png` (picture, 1 kB)\n\nThe next 3 messages',
    );
    expect(carriedTo('tom')).toEqual(inThree);
    expect(await office.redis.redis.getBuffer(key.attachment(map.sha256))).toEqual(MAP);
    expect(await office.redis.redis.pttl(key.attachment(map.sha256))).toBeGreaterThan(86_400_000);
  });

  test('is put before the requester and each approver, in their own words', async () => {
    const answers = await office.says('ana', `/send ${ALERT}`);
    expect(answers[0]).toContain('📎 Con l’allegato `mappa_1.png` (immagine, 1 kB)');
    for (const who of ['ana', 'dario', 'elise']) expect(carriedTo(who)).toEqual(inThree);
    expect(office.heard('elise')[0]).toMatch(/📎 Avec la pièce jointe `mappa_1.png` \(image, 1\sko\)/);
    const request = await office.approvals.find(codeIn(answers));
    expect(request?.statement.attachments).toEqual({ it: map, fr: map, en: map });
    expect(await office.says('dario', `/approve ${codeIn(answers)}`)).toEqual([
      expect.stringContaining('✅'),
    ]);
    expect(office.broadcasts.started[0]?.statement.attachments).toEqual({ it: map, fr: map, en: map });
  });

  test('names each file with its readers where they differ', async () => {
    office.plan = await planWithFiles(MAP, '{ it: own/mappa_1.png, fr: own/form.pdf, en: own/form.pdf }');
    await office.signOff('flood');
    const [summary] = await office.says('tom', `/preview ${ALERT}`);
    expect(summary).toContain('📎 Italian: with the attachment `mappa_1.png` (picture, 1 kB)\n');
    expect(summary).toContain('📎 French, English: with the attachment `form.pdf` (PDF document, 84 kB)\n');
    expect(carriedTo('tom')).toEqual([
      ['ALLUVIONE', map],
      ['INONDATION', form],
      ['FLOOD', form],
    ]);
  });

  test('is put before an approver who could not be reached at first', async () => {
    const chatOfStaff = office.services.chatOfStaff;
    office.services = { ...office.services };
    Object.assign(office.services, {
      chatOfStaff: (member: Parameters<typeof chatOfStaff>[0]) =>
        member.id === 'dario' ? Promise.resolve(undefined) : chatOfStaff(member),
    });
    const { createCommands } = await import('../../../src/commands/index.ts');
    const before = office.commands;
    office.commands = createCommands(office.services);
    const code = codeIn(await office.says('ana', `/send ${ALERT}`));
    office.commands = before;
    expect(carriedTo('dario')).toEqual([]);
    await office.says('dario', `/approve ${code}`);
    expect(carriedTo('dario')).toEqual(inThree);
    expect(office.heard('dario')[0]).toContain('📎 Con l’allegato `mappa_1.png`');
    expect(await office.says('dario', `/approve ${code}`)).toEqual([expect.stringContaining('✅')]);
  });

  test('cannot be sent, nor approved, once the file has changed', async () => {
    const code = codeIn(await office.says('ana', `/send ${ALERT}`));
    office.plan = await planWithFiles(png(2));
    expect((await office.says('dario', `/approve ${code}`)).join()).toContain('piano è cambiato');
    expect((await office.says('tom', `/send ${ALERT}`)).join()).toContain('/signoff flood');
    await office.says('dario', '/signoff flood');
    await office.says('tom', `/send ${ALERT}`);
    expect(carriedTo('tom').map(([, file]) => file)).toEqual(
      [1, 2, 3].map((): unknown => expect.objectContaining({ sha256: sha256Of(png(2)) })),
    );
  });

  test('answers the same message the same way again', async () => {
    await office.says('tom', `/preview ${ALERT}`, { id: 'm1' });
    const first = [...office.outbox.said.values()].filter(({ key: name }) => name.startsWith('m1:'));
    office.outbox.said.clear();
    await office.redis.redis.del(key.once('command:m1'));
    await office.says('tom', `/preview ${ALERT}`, { id: 'm1' });
    expect([...office.outbox.said.values()].filter(({ key: name }) => name.startsWith('m1:'))).toEqual(first);
  });

  test('is marked in the list of its playbook', async () => {
    const [list] = await office.says('tom', '/playbooks flood');
    expect(list).toMatch(/flood\.alert[^\n]* 📎/);
    expect(list).not.toMatch(/flood\.holding[^\n]*📎/);
  });
});

test('a template without one goes as plain text', async () => {
  await office.says('tom', '/preview outage.holding to residents');
  expect(carriedTo('tom')).toEqual([]);
});
