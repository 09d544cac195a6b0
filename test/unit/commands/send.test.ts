import { Office, codeIn } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.redis.stop());
beforeEach(() => office.reset());

test('dump', async () => {
  const answers = await office.says('tom', '/send flood.alert to residents area="Lungarno Nord" until=18:00');
  console.log(answers.join('\n----------\n'));
  console.log(office.heard('dario').join('\n----------\n'));
  const code = codeIn(answers);
  console.log(await office.says('dario', `/approve ${code}`));
  console.log(await office.says('tom', `annulla`));
  console.log(await office.says('tom', `/status`));
  console.log(await office.says('tom', `/help`), await office.says('tom', `/help send`));
  console.log(
    await office.says('ana', `/invia`),
    await office.says('ana', `3`),
    await office.says('ana', `2`),
    await office.says('ana', `1`),
  );
  console.log(
    await office.says('ana', `/playbooks`),
    await office.says('ana', `/playbooks flood`),
    await office.says('ana', `/whoami`),
    await office.says('ana', '/audience residents'),
  );
  console.log(await office.actions());
});
