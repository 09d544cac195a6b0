import { codeIn, eventually } from '../support/world.ts';
import { noticeId } from './records.ts';
import type { Shown, Stage } from './stage.ts';
import { sleep } from './waits.ts';

const PHONES = {
  ana: '+447700900101',
  dario: '+447700900102',
  elise: '+33639980103',
  tom: '+447700900104',
  marta: '+447700900105',
};
export type Name = keyof typeof PHONES;
const PATIENCE_MS = 100_000;

interface Question {
  readonly by: string;
  readonly text: string;
  /** Of the message that answers it. */
  readonly answer: string;
}

/** People who type and wait, whatever happens meanwhile; every message they wrote is remembered. */
export class Crew {
  readonly questions: Question[] = [];
  readonly oddities: string[] = [];
  readonly #stage: Stage;
  /** What phones showed before. */
  readonly #old: ReadonlySet<string>;

  private constructor(stage: Stage, old: ReadonlySet<string>) {
    this.#stage = stage;
    this.#old = old;
  }

  static async gather(stage: Stage): Promise<Crew> {
    const shown = await Promise.all(Object.values(PHONES).map((phone) => stage.shows(phone)));
    return new Crew(stage, new Set(shown.flat().map(({ id }) => id)));
  }

  async says(by: Name, text: string): Promise<Question> {
    return this.#writes(PHONES[by], text, ':0');
  }

  /** Somebody who is told, and is nobody's staff. */
  async contactSays(phone: string, text: string): Promise<Question> {
    return this.#writes(phone, text, ':answer');
  }

  async #writes(phone: string, text: string, part: string): Promise<Question> {
    const id = await this.#stage.says(phone, text);
    const question = { by: phone, text, answer: noticeId(this.#stage.dataDir, `${id}${part}`) };
    this.questions.push(question);
    return question;
  }

  async sees(by: Name, text: RegExp): Promise<boolean> {
    return (await this.#heard(by)).some((one) => text.test(one.text));
  }

  /** The text of the answer once it is there. */
  async answerTo({ by, text, answer }: Question): Promise<string> {
    let said: string | undefined;
    await eventually(
      `${by} has an answer to ${text}`,
      async () => {
        said = (await this.#stage.shows(by)).find(({ id }) => id === answer)?.text;
        return said !== undefined;
      },
      PATIENCE_MS,
    );
    return said ?? '';
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
        const shown = (await this.#heard(by)).find(({ text }) => /\/approve [A-Z0-9]{4}/.test(text));
        if (shown) code = codeIn(shown.text);
        return code !== '';
      },
      PATIENCE_MS,
    ).catch((error: unknown) => this.#explain(error, asked));
    const shown = new RegExp(code);
    await eventually(`the text for ${approver}`, () => this.sees(approver, shown), PATIENCE_MS);
    for (let tries = 0; tries < 5; tries += 1) {
      const approved = await this.says(approver, `/approve ${code}`);
      if (tries === 0) now.approved();
      const answer = await this.answerTo(approved);
      if (/\/cancel/.test(answer)) return;
      this.oddities.push(`/approve ${code} by ${approver}: ${answer.split('\n')[0]}`);
      await sleep(2_000);
    }
    throw new Error(`${approver} could not approve ${code}`);
  }

  async #heard(by: Name): Promise<Shown[]> {
    return (await this.#stage.shows(PHONES[by])).filter(({ id }) => !this.#old.has(id));
  }

  async #explain(error: unknown, asked: Question): Promise<never> {
    const answer = await this.answerTo(asked).catch(() => 'no answer');
    throw new Error(`${String(error)}: ${answer}`);
  }
}
