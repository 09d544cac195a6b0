import { signOffState, type SignOff, type SignOffState } from '../../approval/index.ts';
import type { Instant, Text } from '../../core/index.ts';
import { templateDigest, type Plan } from '../../plan/index.ts';
import { own } from '../parse/index.ts';

export interface TemplateState {
  readonly template: string;
  readonly digest: string;
  readonly state: SignOffState;
  readonly signOff?: SignOff | undefined;
}

/** How each template of a playbook stands (crisis rule 17), in the order of the file. */
export function templateStates(
  plan: Plan,
  playbookId: string,
  signed: Readonly<Record<string, SignOff>>,
  now: Instant,
): TemplateState[] {
  const templates = own(plan.playbooks, playbookId)?.templates ?? {};
  return Object.keys(templates).map((template) => {
    const digest = templateDigest(plan, playbookId, template);
    const signOff = own(signed, template);
    return { template, digest, signOff, state: signOffState(plan, playbookId, template, signOff, now) };
  });
}

export const stateNames: Readonly<Record<SignOffState, Text>> = {
  signed: { it: '✅ firmato', fr: '✅ validé', en: '✅ signed off' },
  changed: {
    it: '✏️ cambiato: da firmare',
    fr: '✏️ modifié : à valider',
    en: '✏️ changed: to be signed off',
  },
  missing: { it: '⬜ mai firmato', fr: '⬜ jamais validé', en: '⬜ never signed off' },
  'review-due': { it: '⏰ da rileggere', fr: '⏰ à relire', en: '⏰ review due' },
};
