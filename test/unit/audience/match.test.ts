import { matcher } from '../../../src/audience/match.ts';
import { stepOf } from '../../../src/audience/order.ts';
import { audience } from './people.ts';

const anna = { tags: ['residents', 'Über'], zone: 'Lungarno Nord' };
const ben = { tags: ['residents', 'staff'] };
const means = (fields: Parameters<typeof audience>[0]) => {
  const match = matcher(audience(fields));
  return [match(anna), match(ben)];
};

describe('matcher', () => {
  test.each([
    [{ any: ['Residents'] }, [true, true]],
    [{ any: ['staff', 'über'] }, [true, true]],
    [{ any: ['uber'] }, [false, false]],
    [{ any: ['residents'], all: ['staff'] }, [false, true]],
    [{ any: ['residents'], not: ['STAFF'] }, [true, false]],
    [{ any: ['residents'], zones: ['lungarno nord'] }, [true, false]],
    [{ zones: ['lungarno nord'] }, [true, false]],
    [{ all: ['staff'] }, [false, true]],
    [{ everyone: true }, [true, true]],
    [{ everyone: true, any: ['nothing'], not: ['staff'] }, [true, false]],
    [{ not: ['staff'] }, [false, false]],
    [{ groups: [{ chat: 'a@g.us', title: 'A' }] }, [false, false]],
  ])('%j means Anna and Ben: %j', (fields, expected) => {
    expect(means(fields)).toEqual(expected);
  });
});

test('the first step that fits by tag or zone decides', () => {
  const step = stepOf(['staff', 'lungarno nord', 'staff', 'residents']);
  expect([step(anna), step(ben), step({ tags: [] })]).toEqual([1, 0, 4]);
});
