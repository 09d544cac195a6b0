import type { WebSocket } from '@fastify/websocket';
import type { AccountId } from '../../core/index.ts';
import type { Exchange } from '../exchange.ts';
import { Line } from './line.ts';

/** The open lines of all bots: one per account, the newest. */
export class Lines {
  readonly #exchange: Exchange;
  readonly #open = new Map<AccountId, Line>();
  #pushing = false;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
    exchange.listen({ changed: () => this.#pushSoon(), faultsChanged: () => this.#cutIfDown() });
  }

  isConnected(account: AccountId): boolean {
    return this.#open.has(account);
  }

  /** Takes a new line into service; what a replaced one still had to say is not heard. */
  take(socket: WebSocket, account: AccountId): void {
    this.#open.get(account)?.cut();
    const line = new Line(this.#exchange, socket, account);
    this.#open.set(account, line);
    this.#exchange.botsChanged();
    socket.on('close', () => {
      if (this.#open.get(account) !== line) return;
      this.#open.delete(account);
      this.#exchange.botsChanged();
    });
  }

  /** Once per turn of the event loop, however much happened in it. */
  #pushSoon(): void {
    if (this.#pushing) return;
    this.#pushing = true;
    queueMicrotask(() => {
      this.#pushing = false;
      for (const line of this.#open.values()) line.push();
    });
  }

  #cutIfDown(): void {
    if (this.#exchange.lineIsDown()) for (const line of this.#open.values()) line.cut();
  }
}
