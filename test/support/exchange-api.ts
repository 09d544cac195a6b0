import type { Attachment } from '../../src/core/index.ts';

/** A message as a phone of the exchange sees it. */
export interface PhoneMessage {
  readonly id: string;
  readonly chat: string;
  readonly from: string;
  readonly mine: boolean;
  readonly text: string;
  readonly attachment?: Attachment;
  readonly at: number;
  readonly edited: boolean;
  readonly deleted: boolean;
}

/** A message as the exchange's log keeps it. */
export interface LoggedMessage {
  readonly seq: number;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly attachment?: Attachment;
  readonly at: number;
}

interface Phone {
  readonly number: string;
  readonly name: string;
  readonly role: string;
}

/** The exchange's HTTP API, as anyone outside uses it. */
export class ExchangeApi {
  readonly #base: string;

  constructor(url: string) {
    this.#base = `${url}/exchange/api`;
  }

  phones = (): Promise<Phone[]> => this.#call('GET', '/phones');

  async phoneNamed(name: string): Promise<string> {
    const phone = (await this.phones()).find((one) => one.name.startsWith(name));
    if (!phone) throw new Error(`no phone of ${name}`);
    return phone.number;
  }

  addPhone = (number: string, name: string): Promise<unknown> =>
    this.#call('PUT', `/phones/${encodeURIComponent(number)}`, { name });

  /** From now on it writes under its LID. */
  hideNumber = (number: string, name: string): Promise<unknown> =>
    this.#call('PUT', `/phones/${encodeURIComponent(number)}`, { name, lidOnly: true });

  setOnline = (number: string, online: boolean): Promise<unknown> =>
    this.#call('PATCH', `/phones/${encodeURIComponent(number)}`, { online });

  write = async (number: string, body: Readonly<Record<string, unknown>>): Promise<string> =>
    (await this.#call<{ id: string }>('POST', `/phones/${encodeURIComponent(number)}/messages`, body)).id;

  messages = (number: string): Promise<PhoneMessage[]> =>
    this.#call('GET', `/phones/${encodeURIComponent(number)}/messages`);

  read = (number: string, chat: string): Promise<unknown> =>
    this.#call('POST', `/phones/${encodeURIComponent(number)}/read`, { chat });

  faults = (faults: Readonly<Record<string, unknown>>): Promise<unknown> =>
    this.#call('PUT', '/faults', faults);

  log = (): Promise<LoggedMessage[]> => this.#call('GET', '/log');

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.#base}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
}
