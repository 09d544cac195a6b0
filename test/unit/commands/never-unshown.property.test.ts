import fc from 'fast-check';
import { Office, codeIn } from './office.ts';
import { mutated, sameFloodAlert } from './mutations.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.redis.stop());
beforeEach(() => office.reset());

test('every way of typing it asks for the same', async () => {
  await fc.assert(
    fc.asyncProperty(sameFloodAlert, async (text) => {
      const request = await office.approvals.find(codeIn(await office.says('ana', text)));
      expect(request).toMatchObject({ audience: 'residents', recipients: 3 });
      expect(request?.statement).toMatchObject({
        playbook: 'flood',
        template: 'alert',
        variables: { area: 'Lungarno Nord' },
      });
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('whatever slips in, what is asked for is what was shown, word by word, to the one who asks and to those who decide', async () => {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(mutated(sameFloodAlert), async (text) => {
      await office.redis.redis.del('tocsin:wizard:ana');
      const before = new Set((await office.approvals.pending()).map(({ code }) => code));
      office.outbox.said.clear();
      const answers = await office.says('ana', text);
      expect(office.broadcasts.started).toEqual([]);
      for (const request of await office.approvals.pending()) {
        if (before.has(request.code)) continue;
        asked += 1;
        const renderings = Object.values(request.statement.renderings);
        expect(answers.slice(-1 - renderings.length, -1)).toEqual(renderings);
        for (const who of ['dario', 'elise', 'marta']) {
          expect(office.heard(who).slice(-1 - renderings.length, -1)).toEqual(renderings);
          expect(office.heard(who).at(-1)).toContain(request.code);
        }
        for (const value of Object.values(request.statement.variables)) {
          if (!/^\d{4}-/.test(value)) expect(renderings.every((each) => each.includes(value))).toBe(true);
        }
      }
    }),
    { numRuns: 250 },
  );
  expect(asked).toBeGreaterThan(10);
}, 120_000);
