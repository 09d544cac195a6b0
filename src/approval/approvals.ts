import {
  AppError,
  codeFrom,
  digest,
  key,
  type ApprovalCode,
  type BroadcastId,
  type Clock,
  type MessageId,
  type Redis,
  type Secrets,
  type StaffId,
} from '../core/index.ts';
import { draftRecipients } from './recipients.ts';
import type { Approvals, Request, RequestDraft, RequestState } from './request.ts';
import { CREATE, DECIDE, SHOWN } from './request-scripts.ts';

/** How long a code is remembered after it expired, so that "expired" and "already used" can still be told. */
const REMEMBERED_MS = 24 * 3_600_000;
const CODE_LENGTH = 4;
const BROADCAST_LENGTH = 5;

/** What is stored as JSON; the rest of a request are fields of the hash, because they change. */
type Frozen = Omit<Request, 'state' | 'decidedBy'>;

interface ApprovalsOptions {
  readonly redis: Redis;
  readonly secrets: Pick<Secrets, 'approval'>;
  readonly clock: Clock;
}

export function createApprovals({ redis, secrets, clock }: ApprovalsOptions): Approvals {
  async function find(typed: string): Promise<Request | undefined> {
    const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const [frozen, state, decidedBy] = await redis.hmget(key.request(code), 'request', 'state', 'decidedBy');
    if (!frozen) return undefined;
    const request = { ...(JSON.parse(frozen) as Frozen), state: state as RequestState };
    return decidedBy ? { ...request, decidedBy: decidedBy as StaffId } : request;
  }

  /** One try with the `n`-th code of the seed. */
  async function store(draft: RequestDraft, n: number): Promise<Request | 'taken' | 'torn'> {
    const { seed, statement, selection, requestedBy, onePerson, validForMs } = draft;
    const alone = onePerson && { onePerson };
    const code = codeFrom(secrets.approval, `code/${seed}/${n}`, CODE_LENGTH) as ApprovalCode;
    const holder = await redis.hget(key.request(code), 'seed');
    if (holder === seed) return (await find(code)) ?? 'torn';
    if (holder !== null) return 'taken';
    const broadcast =
      `b${codeFrom(secrets.approval, `broadcast/${seed}/${n}`, BROADCAST_LENGTH)}` as BroadcastId;
    const requestedAt = clock.now();
    const frozen: Frozen = {
      code,
      broadcast,
      statement,
      audience: selection.audience,
      recipients: selection.recipients.length,
      ...alone,
      contentHash: digest({ statement: statement.hash, recipients: selection.digest, ...alone }),
      requestedBy,
      requestedAt,
      expiresAt: requestedAt + validForMs,
    };
    const list = await draftRecipients(redis, selection.recipients);
    const keys = [key.request(code), key.recipients(broadcast), key.broadcast(broadcast), list];
    const outcome = await CREATE(
      redis,
      [...keys, key.pendingRequests],
      [
        seed,
        JSON.stringify(frozen),
        requestedBy,
        code,
        frozen.expiresAt,
        validForMs + REMEMBERED_MS,
        frozen.recipients,
        onePerson ? 1 : 0,
      ],
    );
    if (outcome === 'same') return (await find(code)) ?? 'torn';
    return outcome === 'created' ? { ...frozen, state: 'pending' } : (outcome as 'taken' | 'torn');
  }

  async function settle(
    state: RequestState,
    code: ApprovalCode,
    by: StaffId,
  ): Promise<'ok' | 'already-used'> {
    const request = await find(code);
    if (!request) return 'already-used';
    const keys = [key.request(request.code), key.recipients(request.broadcast), key.pendingRequests];
    const outcome = await DECIDE(redis, keys, [state, by, request.code]);
    if (outcome === 'own') throw new AppError('own-approval');
    return outcome as 'ok' | 'already-used';
  }

  return {
    find,
    async create(draft) {
      await redis.zremrangebyscore(key.pendingRequests, '-inf', `(${clock.now()}`);
      for (let n = 0; ;) {
        const made = await store(draft, n);
        if (typeof made !== 'string') return made;
        if (made === 'taken') n += 1;
      }
    },
    async pending() {
      const codes = await redis.zrangebyscore(key.pendingRequests, clock.now(), '+inf');
      const found = await Promise.all(codes.map(find));
      const requests = found.flatMap((request) => (request?.state === 'pending' ? [request] : []));
      return requests.sort((a, b) => a.requestedAt - b.requestedAt);
    },
    async recordShown(code, staff, by) {
      await SHOWN(redis, [key.request(code), key.requestShown(code)], [staff, by]);
    },
    async shownBy(code, staff) {
      return ((await redis.hget(key.requestShown(code), staff)) ?? undefined) as MessageId | undefined;
    },
    approve: (code, by) => settle('approved', code, by),
    reject: (code, by) => settle('rejected', code, by),
    withdraw: (code, by) => settle('withdrawn', code, by),
  };
}
