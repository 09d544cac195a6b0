import { say } from '../../core/index.ts';
import type { Playbook, StaffMember } from '../../plan/index.ts';
import { refused, type Answer, type Base } from '../command.ts';
import { listed, plain } from '../plain.ts';
import { sendTexts as texts } from './send.texts.ts';
import type { Target } from './target.ts';

/** Whether the person may, by the playbook, and the refusal that names whom to ask. */
export function requestPermission(
  { by, plan, language }: Base,
  may: (playbook: Playbook, member: StaffMember, correction: boolean) => boolean,
): (target: Target, correction: boolean) => { readonly allowed: boolean; readonly refusal: Answer } {
  return ({ playbook, playbookId }, correction) => {
    const others = plan.staff
      .filter((member) => may(playbook, member, correction))
      .map(({ name }) => plain(name));
    const values = {
      playbook: playbookId,
      roles: listed(playbook.request, language, 'or'),
      names: others.length > 0 ? listed(others, language, 'or') : '–',
    };
    return {
      allowed: may(playbook, by, correction),
      refusal: refused('role', say(texts.mayNotRequest, language, values)),
    };
  };
}
