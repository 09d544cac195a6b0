import { attachmentRules } from './attachment.rules.ts';
import { colourRules } from './colour.rules.ts';
import { factRules } from './facts.rules.ts';
import { languageRules } from './language.rules.ts';
import { peopleRules } from './people.rules.ts';
import { placeholderRules } from './placeholder.rules.ts';
import { promiseRules } from './promise.rules.ts';
import { reputationRules } from './reputation.rules.ts';
import type { Rule } from './rule.ts';
import { safetyRules } from './safety.rules.ts';
import { upkeepRules } from './upkeep.rules.ts';
import { wordingRules } from './wording.rules.ts';

/** Every rule that playbooks are checked against. */
export const RULES: readonly Rule[] = [
  ...factRules,
  ...wordingRules,
  ...promiseRules,
  ...safetyRules,
  ...colourRules,
  ...reputationRules,
  ...languageRules,
  ...placeholderRules,
  ...attachmentRules,
  ...peopleRules,
  ...upkeepRules,
];
