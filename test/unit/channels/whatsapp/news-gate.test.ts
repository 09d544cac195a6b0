import type { News } from '../../../../src/channels/whatsapp/client.ts';
import { NewsGate } from '../../../../src/channels/whatsapp/news-gate.ts';

const news = (raw: string): News => ({ type: 'message', raw });

describe('what a page tells', () => {
  const gated = () => {
    const heard: unknown[] = [];
    const gate = new NewsGate((one) => void heard.push('raw' in one ? one.raw : one.type));
    return { gate, heard };
  };

  it('is heard in its order once the page is known to be ours, and again with each page', () => {
    const { gate, heard } = gated();
    gate.tell(news('one'));
    gate.tell(news('two'));
    expect(heard).toEqual([]);
    gate.open();
    gate.tell(news('three'));
    expect(heard).toEqual(['one', 'two', 'three']);
    gate.close();
    gate.tell(news('four'));
    expect(heard).toHaveLength(3);
    gate.open();
    expect(heard).toEqual(['one', 'two', 'three', 'four']);
  });

  it("is forgotten when it was another number's", () => {
    const { gate, heard } = gated();
    gate.tell(news('private'));
    gate.drop();
    gate.open();
    expect(heard).toEqual([]);
  });
});
