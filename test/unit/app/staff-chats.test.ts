import { ShiftedClock, type AccountId, type ChatId } from '../../../src/core/index.ts';
import type { Channel } from '../../../src/channels/channel.ts';
import type { Broadcast } from '../../../src/broadcast/index.ts';
import { createStaffChats } from '../../../src/app/staff-chats.ts';
import type { Outbox } from '../../../src/outbox/index.ts';
import { requirePlan } from '../../../src/app/foundation.ts';

it('who follows a broadcast is not asked of the channel every second', async () => {
  const [plan, clock] = [await requirePlan('playbooks'), new ShiftedClock()];
  let asked = 0;
  const chats = createStaffChats({
    ...{ plan: () => plan, clock, outbox: {} as Outbox },
    voiceFor: () => 'desk' as AccountId,
    channelOf: () => ({
      state: () => 'ready',
      chatOf: (phone) => Promise.resolve((asked++, { kind: 'chat', chat: `${phone}@c.us` as ChatId })),
    }),
  });
  const broadcast = { requestedBy: 'tom', approvedBy: 'dario' } as unknown as Broadcast;
  for (let n = 0; n < 10; n += 1) expect(await chats.followers(broadcast)).toHaveLength(3);
  expect(asked).toBe(2);
  clock.advance(11 * 60_000);
  await chats.followers(broadcast);
  expect(asked).toBe(4);
});

it('a channel that cannot tell for a moment is asked again, and does not make anybody unreachable', async () => {
  const [plan, clock] = [await requirePlan('playbooks'), new ShiftedClock()];
  const [tom] = plan.staff;
  const answers: Awaited<ReturnType<Channel['chatOf']>>[] = [
    { kind: 'unknown' },
    { kind: 'chat', chat: 'tom@c.us' as ChatId },
    { kind: 'unknown' },
  ];
  const chats = createStaffChats({
    ...{ plan: () => plan, clock, outbox: {} as Outbox },
    voiceFor: () => 'desk' as AccountId,
    channelOf: () => ({
      state: () => 'ready',
      chatOf: () => Promise.resolve(answers.shift() ?? { kind: 'absent' }),
    }),
  });
  const asked = chats.chatOf(tom!);
  await new Promise((resolve) => setTimeout(resolve, 20));
  clock.advance(1_000);
  expect(await asked).toBe('tom@c.us');
  clock.advance(11 * 60_000);
  expect(await chats.chatOf(tom!)).toBe('tom@c.us');
  expect(await chats.chatOf(tom!)).toBeUndefined();
});

it('a session that is away is waited for, and not for ever', async () => {
  const [plan, clock] = [await requirePlan('playbooks'), new ShiftedClock()];
  const [tom, ana] = plan.staff;
  let isBack = false;
  const chats = createStaffChats({
    ...{ plan: () => plan, clock, outbox: {} as Outbox },
    voiceFor: () => 'desk' as AccountId,
    channelOf: () => ({
      state: () => (isBack ? 'ready' : 'degraded'),
      chatOf: () =>
        Promise.resolve(isBack ? { kind: 'chat', chat: 'tom@c.us' as ChatId } : { kind: 'unknown' }),
    }),
  });
  const passes = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  let given: ChatId | undefined | 'nothing yet' = 'nothing yet';
  void chats.chatOf(ana!).then((chat) => (given = chat));
  await passes(0);
  for (let n = 0; n < 3; n += 1) await passes(30_000);
  expect(given).toBe('nothing yet');
  await passes(30_000);
  expect(given).toBeUndefined();

  const asked = chats.chatOf(tom!);
  for (let n = 0; n < 3; n += 1) await passes(30_000);
  isBack = true;
  await passes(1_000);
  expect(await asked).toBe('tom@c.us');
});
