import { LinkCodes } from '../../../../src/channels/whatsapp/link-codes.ts';

/** A page that gives pairing codes, or does not. */
function codes(gives = true) {
  const asked: number[] = [];
  let changes = 0;
  const subject = new LinkCodes({
    request: async () => (asked.push(1), gives),
    onChange: () => (changes += 1),
  });
  return { subject, asked: () => asked.length, changes: () => changes };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what a person needs to link', () => {
  it('is the newest QR', () => {
    const { subject, changes } = codes();
    subject.hear({ type: 'qr', text: 'one' });
    subject.hear({ type: 'qr', text: 'two' });
    expect([subject.shown, changes()]).toEqual([{ qr: 'two' }, 2]);
    subject.turnPage();
    expect(subject.shown).toEqual({});
  });

  it('is a pairing code once somebody wants one: asked for once on each page, when it shows its QR', async () => {
    const { subject, asked } = codes();
    subject.pair();
    expect([subject.shown, asked()]).toEqual([{}, 0]);
    subject.hear({ type: 'qr', text: 'one' });
    subject.hear({ type: 'qr', text: 'two' });
    subject.pair();
    await settled();
    expect([subject.shown, asked()]).toEqual([{}, 1]);
    subject.hear({ type: 'code', text: 'ABCD1234' });
    expect(subject.shown).toEqual({ pairingCode: 'ABCD1234' });
    subject.turnPage();
    subject.hear({ type: 'qr', text: 'three' });
    expect([subject.shown, asked()]).toEqual([{}, 2]);
    subject.linked();
    expect(subject.shown).toEqual({ qr: 'three' });
  });

  it('is the QR again when no code is given, and a code may be wanted again', async () => {
    const { subject, asked } = codes(false);
    subject.hear({ type: 'qr', text: 'one' });
    subject.pair();
    await settled();
    expect(subject.shown).toEqual({ qr: 'one', pairingRefused: true });
    subject.pair();
    expect(subject.shown).toEqual({});
    await settled();
    expect([subject.shown.pairingRefused, asked()]).toEqual([true, 2]);
    subject.linked();
    expect(subject.shown).toEqual({ qr: 'one' });
  });

  it('is not touched by a refusal that comes from a page that is gone', async () => {
    const { subject } = codes(false);
    subject.hear({ type: 'qr', text: 'one' });
    subject.pair();
    subject.turnPage();
    await settled();
    expect(subject.shown).toEqual({});
  });
});
