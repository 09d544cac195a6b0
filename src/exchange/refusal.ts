/** What the exchange's API answers when it cannot do what was asked: the status, what is wrong, the next step. */
const REFUSALS = {
  'body-invalid': [400, '{faults}', 'Mend the request; /exchange/openapi.json describes every field.'],
  'unknown-path': [404, 'There is nothing at {path}.', 'See /exchange/openapi.json for what there is.'],
  'unknown-phone': [404, 'No phone has the number {number}.', 'PUT /exchange/api/phones/{number} adds it.'],
  'unknown-address': [
    404,
    'Nobody can be reached at {to}.',
    'Use the number of a phone or a bot, or the id of a group; GET /exchange/api/phones, /bots and /groups list them.',
  ],
  'unknown-message': [
    404,
    'No message here has the id {id}.',
    'GET the messages of this phone for their ids.',
  ],
  'unknown-chat': [
    404,
    'This phone has no chat with {chat}.',
    'Use a number, or the id of a group it is in.',
  ],
  'phone-offline': [409, 'The phone {number} is offline.', 'PATCH it to {"online": true} first.'],
  'number-is-a-bot': [409, '{number} belongs to a bot.', 'Choose another number for the phone.'],
  'number-is-a-phone': [409, '{number} belongs to a phone.', 'Give the bot a number of its own.'],
  'not-a-member': [
    403,
    '{number} is not a member of {chat}.',
    'Add it with POST /exchange/api/groups and the same id.',
  ],
  'admins-only': [403, 'Only administrators may write to {chat}.', 'Write as an administrator of the group.'],
  'not-yours': [403, 'Message {id} is not from {number}.', 'Only the writer can change a message.'],
  'too-late': [
    409,
    'Message {id} is too old for that.',
    'A message can be edited for 15 minutes and deleted for 60 hours.',
  ],
  'other-origin': [
    403,
    'A page of another site may not use the exchange.',
    'Open the page that the exchange itself serves.',
  ],
  'line-down': [
    503,
    'The line is down on purpose.',
    'Wait, or PUT /exchange/api/faults {"connectionLossMs": 0}.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;

export type RefusalCode = keyof typeof REFUSALS;

export class Refusal {
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, string>>;

  constructor(code: RefusalCode, details: Readonly<Record<string, string>> = {}) {
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return REFUSALS[this.code][0];
  }

  /** The body of the answer. */
  body(): { error: string; what: string; fix: string } {
    const [, what, fix] = REFUSALS[this.code];
    const fill = (text: string): string =>
      text.replace(/\{(\w+)\}/g, (whole, name: string) => this.details[name] ?? whole);
    return { error: this.code, what: fill(what), fix: fill(fix) };
  }
}
