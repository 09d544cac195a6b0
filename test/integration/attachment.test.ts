import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../../src/core/index.ts';
import { png } from '../support/attachments.ts';
import { World, codeIn, eventually, messagesToContacts, type Person } from '../support/world.ts';

const MAP = 'files/punti-di-raccolta.png';
const PREPARE = 'flood.prepare to north-bank area="Lungarno Nord" until=18:00';

describe('a message with a map', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world.stop());

  const files = async (person: Person) =>
    (await person.messages()).flatMap(({ attachment }) => attachment ?? []);
  const asks = async (): Promise<string> => {
    const asked = await world.staff('ana').asks(`/send ${PREPARE}`, /Codice/);
    return codeIn(asked.text);
  };

  it('goes from the plan to every phone, and to whoever decides before', async () => {
    const map = readFileSync(join(world.planDir, MAP));
    const facts = {
      sha256: sha256Of(map),
      name: 'punti-di-raccolta.png',
      mime: 'image/png',
      size: map.length,
    };
    const code = await asks();
    await world.staff('dario').receives(/chiede il tuo via libera[^]*punti-di-raccolta\.png/);
    await world.staff('dario').receives(new RegExp(`/approve ${code}`));
    for (const id of ['ana', 'dario']) expect(await files(world.staff(id))).toEqual([facts, facts, facts]);
    await world.staff('dario').asks(`/approve ${code}`, /Approvato/);
    await eventually('everybody has it', async () => {
      const [broadcast] = await world.app.broadcasts.list(1);
      return broadcast?.state === 'done' && broadcast.counts.delivered === broadcast.total;
    });
    const sent = messagesToContacts(await world.api.log());
    expect(sent.length).toBeGreaterThan(5);
    expect(new Set(sent.map(({ attachment }) => attachment?.sha256))).toEqual(new Set([facts.sha256]));
    const giulia = await world.contact('Giulia');
    const [message] = await giulia.messages();
    expect(message).toMatchObject({
      text: expect.stringMatching(/ALLUVIONE POSSIBILE[^]*sulla mappa/),
      attachment: facts,
    });
    const response = await fetch(`${world.app.url}/exchange/media/${facts.sha256}/${facts.name}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(map);
  });

  it('is unapproved with another map, and so is what was asked for with the old one', async () => {
    const code = await asks();
    writeFileSync(join(world.planDir, MAP), png(3));
    await eventually('the plan is read again', async () => {
      const answer = await world.staff('tom').asks('/playbooks flood', /flood\.prepare/);
      return /flood\.prepare[^\n]*(changed|since)/i.test(answer.text);
    });
    await world.staff('dario').asks(`/approve ${code}`, /piano è cambiato/);
    await world.staff('tom').asks(`/send ${PREPARE}`, /\/signoff flood/);
  });
});
