import {
  key,
  randomCode,
  script,
  type Clock,
  type Lid,
  type Phone,
  type Redis,
  type StaffId,
} from '../core/index.ts';
import type { StaffMember } from '../plan/index.ts';

const LENGTH = 6;
/** How long a code can be used. */
const ENROLMENT_MS = 10 * 60_000;

interface Enrolment {
  readonly staff: StaffId;
  /** In staff.yaml when the code was made. */
  readonly phone: string;
}

const CREATE = script(`
  if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
  redis.call('HSET', KEYS[1], 'staff', ARGV[1], 'phone', ARGV[2], 'until', ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  return 1
`);

/** For one sender only; the same one again gets the same answer, so that a step can be repeated after a crash. */
const REDEEM = script(`
  local found = redis.call('HMGET', KEYS[1], 'staff', 'phone', 'until', 'sender')
  if not found[1] or tonumber(found[3]) < tonumber(ARGV[2]) then return nil end
  if found[4] and found[4] ~= ARGV[1] then return nil end
  if ARGV[3] == 'phone' and found[2] ~= ARGV[1] then return nil end
  redis.call('HSET', KEYS[1], 'sender', ARGV[1])
  return { found[1], found[2] }
`);

/** A code with at least one digit, so that no ordinary word of six letters can be mistaken for one. */
export async function createEnrolment(redis: Redis, clock: Clock, member: StaffMember): Promise<string> {
  for (;;) {
    const code = randomCode(LENGTH);
    if (!/\d/.test(code)) continue;
    const args = [member.id, member.phone, clock.now() + ENROLMENT_MS, ENROLMENT_MS];
    if ((await CREATE(redis, [key.enrolment(code)], args)) === 1) return code;
  }
}

/** Someone without a LID must at least write from the phone in staff.yaml: nothing else tells them from others. */
export async function redeemEnrolment(
  redis: Redis,
  clock: Clock,
  code: string,
  { phone, lid }: { phone?: Phone | undefined; lid?: Lid | undefined },
): Promise<Enrolment | undefined> {
  const sender = lid ?? phone;
  if (sender === undefined) return undefined;
  const args = [sender, clock.now(), lid === undefined ? 'phone' : 'lid'];
  const reply = await REDEEM(redis, [key.enrolment(code.trim().toUpperCase())], args);
  if (!Array.isArray(reply)) return undefined;
  const [staff, saved] = reply as [StaffId, string];
  return { staff, phone: saved };
}
