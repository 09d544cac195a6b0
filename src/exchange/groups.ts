import type { ChatId, Phone } from '../core/index.ts';
import { newGroupId } from './address.ts';
import type { Exchange } from './exchange.ts';
import type { GroupRecord, State } from './state.ts';

export interface GroupInput {
  readonly id?: ChatId | undefined;
  readonly name: string;
  readonly members: readonly Phone[];
  readonly admins?: readonly Phone[] | undefined;
  readonly adminsOnly?: boolean | undefined;
  readonly bots?: boolean | undefined;
  readonly botAdmin?: boolean | undefined;
}

/** Makes a group, or gives the one with this id these particulars. */
export function putGroup(exchange: Exchange, input: GroupInput): GroupRecord {
  const group: GroupRecord = {
    id: input.id ?? newGroupId(),
    name: input.name,
    members: [...new Set([...input.members, ...(input.admins ?? [])])],
    admins: input.admins ?? [],
    adminsOnly: input.adminsOnly ?? false,
    bots: input.bots ?? true,
    botAdmin: input.botAdmin ?? true,
  };
  const old = exchange.state.groups.get(group.id);
  if (JSON.stringify(group) !== JSON.stringify(old)) exchange.commit({ f: 'group', group });
  return group;
}

/** Everyone in a group now, bots included. */
export function membersOf(state: State, group: GroupRecord): Phone[] {
  const bots = group.bots ? [...state.botByNumber.keys()] : [];
  return [...new Set([...group.members, ...bots])];
}

/** Why somebody may not write to a group, if so. */
export function mayNotWrite(
  state: State,
  group: GroupRecord,
  by: Phone,
): 'not-a-member' | 'admins-only' | undefined {
  if (!membersOf(state, group).includes(by)) return 'not-a-member';
  if (!group.adminsOnly) return undefined;
  const admin = state.botByNumber.has(by) ? group.botAdmin : group.admins.includes(by);
  return admin ? undefined : 'admins-only';
}
