import type { WebSocket } from '@fastify/websocket';
import type { AccountId } from '../../core/index.ts';
import { storedBy } from '../bots.ts';
import type { Exchange } from '../exchange.ts';
import { answer } from './answer.ts';
import { LineRequest, type LineQuestion } from './frames.ts';

/** So many events are on their way before the bot must say that it has stored some. */
const WINDOW = 2_000;
const BATCH = 200;
/** WebSocket close codes: the peer broke the protocol; try again later. */
const BAD_FRAME = 1008;

/** One bot's open line: its questions answered, its events pushed in order from where it left off. */
export class Line {
  readonly account: AccountId;
  readonly #exchange: Exchange;
  readonly #socket: WebSocket;
  /** Number of the newest event pushed; undefined until the bot said hello. */
  #pushed: number | undefined;

  constructor(exchange: Exchange, socket: WebSocket, account: AccountId) {
    this.#exchange = exchange;
    this.#socket = socket;
    this.account = account;
    socket.on('message', (data: Buffer) => this.#hear(data.toString()));
  }

  cut(): void {
    this.#socket.terminate();
  }

  /** Sends what is new for the bot, as far as its window allows. */
  push(): void {
    const bot = this.#exchange.state.bots.get(this.account);
    if (!bot || this.#pushed === undefined) return;
    const base = bot.last - bot.events.length;
    while (this.#pushed < bot.last && this.#pushed < bot.stored + WINDOW) {
      const start = this.#pushed - base;
      const events = bot.events.slice(start, start + BATCH);
      this.#pushed += events.length;
      this.#say({ frame: 'events', events });
    }
  }

  #hear(text: string): void {
    if (this.#exchange.lineIsDown()) return this.cut();
    const request = parse(text);
    if (!request) return this.#socket.close(BAD_FRAME, 'not a request of the line protocol');
    if (request.op === 'hello') return this.#hello(request.after);
    if (request.op === 'stored') {
      storedBy(this.#exchange, this.account, request.seq);
      return this.push();
    }
    if (request.op === 'typing') {
      const at = this.#exchange.find(request.chat);
      if (at) this.#exchange.showTyping(this.account, at);
      return;
    }
    this.#reply(request);
  }

  #hello(after: number): void {
    storedBy(this.#exchange, this.account, after);
    const bot = this.#exchange.state.bots.get(this.account);
    if (!bot) return;
    this.#pushed = bot.stored;
    this.#say({ frame: 'welcome', after: bot.stored, last: bot.last });
    this.push();
  }

  #reply(question: LineQuestion): void {
    const { result, lost } = answer(this.#exchange, this.account, question);
    if (lost === 'cut') return this.cut();
    if (lost === 'silent') return;
    const say = (): void => this.#say({ frame: 'answer', ref: question.ref, result });
    const { answerDelayMs } = this.#exchange.faults;
    if (answerDelayMs > 0) this.#exchange.clock.after(answerDelayMs, say);
    else say();
  }

  #say(frame: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame));
  }
}

function parse(text: string): LineRequest | undefined {
  try {
    return LineRequest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
