import { Person, codeIn, eventually } from '../support/world.ts';
import { sleep } from './waits.ts';
import type { Stage } from './stage.ts';

const PHONES = {
  ana: '+447700900101',
  dario: '+447700900102',
  elise: '+33639980103',
  tom: '+447700900104',
  marta: '+447700900105',
};
export type Name = keyof typeof PHONES;
const PATIENCE_MS = 100_000;

/** Staff who type and wait, whatever happens meanwhile; every message they wrote is remembered. */
export class Crew {
  readonly questions: { readonly by: Name; readonly text: string; readonly id: string }[] = [];
  readonly oddities: string[] = [];
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  person = (name: Name): Person => new Person(this.#stage.api, PHONES[name]);

  async says(by: Name, text: string): Promise<string> {
    const id = await this.person(by).says(text);
    this.questions.push({ by, text, id });
    return id;
  }

  async sees(by: Name, text: RegExp): Promise<boolean> {
    return (await this.person(by).messages()).some((one) => !one.mine && text.test(one.text));
  }

  /** The text of the `n`-th answer once it is there. */
  async answerTo(by: Name, id: string, n = '0'): Promise<string> {
    let text: string | undefined;
    const wanted = this.#stage.answerTo(id, n);
    await eventually(
      `an answer for ${by}`,
      async () => {
        text = (await this.person(by).messages()).find((one) => one.id === wanted)?.text;
        return text !== undefined;
      },
      PATIENCE_MS,
    );
    return text ?? '';
  }

  /** From `/send` to a countdown. Resolves when the approval was answered. */
  async broadcast(
    send: string,
    by: Name,
    approver: Name,
    now: { sent(): void; approved(): void },
  ): Promise<void> {
    const asked = await this.says(by, send);
    now.sent();
    let code = '';
    await eventually(
      `a code for ${by}`,
      async () => {
        const answers = (await this.person(by).messages()).filter(
          (one) => !one.mine && /\/approve [A-Z0-9]{4}/.test(one.text),
        );
        if (answers[0]) code = codeIn(answers[0].text);
        return code !== '';
      },
      PATIENCE_MS,
    ).catch((error: unknown) => this.#explain(error, by, asked));
    await eventually(
      `the text for ${approver}`,
      async () =>
        (await this.person(approver).messages()).some((one) => !one.mine && one.text.includes(code)),
      PATIENCE_MS,
    );
    for (let tries = 0; tries < 5; tries += 1) {
      const approved = await this.says(approver, `/approve ${code}`);
      if (tries === 0) now.approved();
      const answer = await this.answerTo(approver, approved);
      if (/\/cancel/.test(answer)) return;
      this.oddities.push(`/approve ${code} by ${approver}: ${answer.split('\n')[0]}`);
      await sleep(2_000);
    }
    throw new Error(`${approver} could not approve ${code}`);
  }

  async #explain(error: unknown, by: Name, asked: string): Promise<never> {
    const answer = await this.answerTo(by, asked).catch(() => 'no answer');
    throw new Error(`${String(error)}: ${answer}`);
  }
}
