import { run } from '../../../../scripts/check/command.ts';

test('keeps both streams and says whether it went well', async () => {
  const good = await run(['bash', '-c', 'echo out; echo err >&2']);
  expect(good).toMatchObject({ ok: true, output: expect.stringContaining('err') });
  expect(good.output).toContain('out');
  expect((await run(['bash', '-c', 'exit 3'])).ok).toBe(false);
});

test('has no input to wait for, and gets the variables it is given', async () => {
  const { output } = await run(['bash', '-c', 'cat; echo "$MARK"'], { env: { MARK: 'here' } });
  expect(output).toBe('here\n');
});

test('a program that is not there is a failure with a reason', async () => {
  const missing = await run(['no-such-program']);
  expect(missing.ok).toBe(false);
  expect(missing.output).toContain('no-such-program cannot be run');
});

test('is ended, and has failed, when its caller gives up on it', async () => {
  const { ok, ms } = await run(['sleep', '60'], { giveUp: () => true });
  expect(ok).toBe(false);
  expect(ms).toBeLessThan(10_000);
});
