import { SerialByKey } from '../../../src/core/serial.ts';

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('SerialByKey', () => {
  it('keeps the order within a key, also after a failure, and lets keys run side by side', async () => {
    const serial = new SerialByKey();
    const seen: string[] = [];
    const task = (name: string, ms: number) => async (): Promise<void> => {
      await wait(ms);
      seen.push(name);
      if (name === 'a1') throw new Error('a1');
    };
    const results = await Promise.allSettled([
      serial.run('a', task('a1', 30)),
      serial.run('a', task('a2', 0)),
      serial.run('b', task('b1', 5)),
    ]);
    expect(seen).toEqual(['b1', 'a1', 'a2']);
    expect(results.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });
});
