import { Signer } from '../../../../../src/channels/whatsapp/inbound/signer.ts';
import type { Unsigned } from '../../../../../src/channels/whatsapp/inbound/to-message.ts';
import type { PageLine } from '../../../../../src/channels/whatsapp/page-line.ts';
import type { Lid, Phone } from '../../../../../src/core/index.ts';
import { memoryDirectory } from '../../../../contract/whatsapp-harness.ts';

const LID = '81000000000001@lid' as Lid;
const ANA = '+447700900101' as Phone;
const BEN = '+447700900201' as Phone;

const wrote = (from: string, direct = true): Unsigned =>
  ({ from, pushName: undefined, message: { direct } }) as unknown as Unsigned;

/** @param tells what the page's directory says; undefined: it does not answer */
function signing(tells: Record<string, string | null> | undefined) {
  const directory = memoryDirectory();
  const page = {
    ask: async (name: string) =>
      tells === undefined
        ? { kind: 'no-answer', reason: 'deadline', threw: false }
        : { kind: 'answer', answer: tells[name] ?? null },
  } as unknown as PageLine;
  return { directory, signer: new Signer({ directory, page, deadlineMs: 100 }) };
}

describe('who wrote', () => {
  it('is asked anew in a direct chat, and learnt: a number may have changed hands', async () => {
    const { directory, signer } = signing({ numberOfLid: '447700900201@c.us' });
    await directory.learn(LID, ANA);
    expect(await signer.senderOf(wrote(LID))).toEqual({ phone: BEN, lid: LID });
    expect(await directory.phoneOf(LID)).toBe(BEN);
  });

  it('is not what was known once, when the directory tells nothing any more', async () => {
    const { directory, signer } = signing({});
    await directory.learn(LID, ANA);
    expect(await signer.senderOf(wrote(LID))).toEqual({ lid: LID });
  });

  it('is what was known in a group, and while the page does not answer', async () => {
    const told = signing({ numberOfLid: '447700900201@c.us' });
    await told.directory.learn(LID, ANA);
    expect(await told.signer.senderOf(wrote(LID, false))).toEqual({ phone: ANA, lid: LID });
    const silent = signing(undefined);
    await silent.directory.learn(LID, ANA);
    expect(await silent.signer.senderOf(wrote(LID))).toEqual({ phone: ANA, lid: LID });
  });

  it('bears the LID of a number in a direct chat, where the page knows it', async () => {
    const { signer } = signing({ lidOfNumber: LID });
    expect(await signer.senderOf(wrote('447700900101@c.us'))).toEqual({ phone: ANA, lid: LID });
    expect(await signer.senderOf(wrote('447700900101@c.us', false))).toEqual({ phone: ANA });
    expect(await signing(undefined).signer.senderOf(wrote('447700900101@c.us'))).toEqual({ phone: ANA });
  });
});
