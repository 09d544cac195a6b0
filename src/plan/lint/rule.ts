import type { Instant, Language } from '../../core/index.ts';
import type { Fault } from '../load/fault.ts';
import type { AttachmentReading } from '../load/read-attachment.ts';
import type { Audience } from '../schema/audiences.ts';
import type { Organisation } from '../schema/organisation.ts';
import type { Playbook, Template, TemplateKind } from '../schema/playbook.ts';
import type { StaffMember } from '../schema/staff.ts';

/** How a template's sign-off stands, as `SignOffState` of the approval folder has it. */
export type SignOffStanding = 'signed' | 'changed' | 'missing' | 'review-due';

/** One playbook and what surrounds it; what could not be read is missing, and its checks are left out. */
export interface Subject {
  readonly id: string;
  readonly playbook: Playbook;
  readonly organisation: Organisation;
  readonly staff?: readonly StaffMember[];
  readonly audiences?: Readonly<Record<string, Audience>>;
  /** Every file that a template names, by its path. */
  readonly attachments: ReadonlyMap<string, AttachmentReading>;
  readonly now?: Instant;
  readonly signOffs?: ReadonlyMap<string, SignOffStanding>;
}

/** A rule is data: the documentation's table is made of it. */
export interface Rule {
  readonly id: string;
  /** Number in the list of crisis-communication rules; absent for rules of plain craft. */
  readonly crisisRule?: number;
  readonly level: 'error' | 'warning';
  /** Who says so. */
  readonly source: string;
  /** What it asks for, in a sentence. */
  readonly what: string;
  /** It cannot be switched off: a message would come out broken. */
  readonly fixed?: true;
  /** Top keys of the file in which a schema fault makes its verdict worthless. */
  readonly needs?: readonly (keyof Playbook)[];
  /** A schema fault anywhere in a template makes its verdict on that template worthless. */
  readonly whole?: true;
  readonly check: (subject: Subject) => Iterable<Fault>;
}

type TemplateCheck = (template: Template, subject: Subject, id: string) => Iterable<Fault>;

/** Runs a check on each template, of these kinds if given; its paths are counted from the template. */
export function eachTemplate(check: TemplateCheck, kinds?: readonly TemplateKind[]): Rule['check'] {
  return function* (subject) {
    for (const [id, template] of Object.entries(subject.playbook.templates)) {
      if (kinds && !kinds.includes(template.kind)) continue;
      for (const fault of check(template, subject, id)) {
        yield { ...fault, path: ['templates', id, ...fault.path], template: id };
      }
    }
  };
}

/** Where a finding about the text in one language points. */
export function textPath(template: Template, language: Language): Fault['path'] {
  return template.text ? ['text', language] : [];
}
