import { cleanFact } from '../../../src/audit/fact.ts';

describe('cleanFact', () => {
  it('masks phone numbers wherever they are', () => {
    const clean = cleanFact({
      actor: 'stranger +447700900123',
      action: 'command-refused',
      subject: '447700900123',
      details: { text: 'call 447700900123 now', '+447700900123': true },
    });
    expect(JSON.stringify(clean)).not.toContain('900123');
    expect(clean.details).toMatchObject({ text: 'call 44…23 now' });
  });

  it('leaves ids, numbers and switches as they are', () => {
    const fact = {
      actor: 'staff:ana',
      action: 'request',
      subject: 'b-3FK9.12',
      details: { people: 412, at: 1790000000000, drill: false, desk: '120363000000000001@g.us' },
    };
    expect(cleanFact(fact)).toEqual(fact);
  });

  it('keeps what came from outside on one line, in its order, and short', () => {
    const clean = cleanFact({
      actor: 'system',
      action: 'x',
      details: { typed: 'a\n\u001b[31mb\u202Ec', long: 'é'.repeat(5000) },
    });
    expect(clean.details?.typed).toBe('a  [31mb c');
    expect(String(clean.details?.long).length).toBeLessThan(310);
  });

  it('adds nothing that was not there', () => {
    expect(cleanFact({ actor: 'system', action: 'start' })).toEqual({ actor: 'system', action: 'start' });
  });
});
