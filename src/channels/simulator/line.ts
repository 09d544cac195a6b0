import { WebSocket } from 'ws';
import type { AccountId, Clock, Logger, Phone, Timer } from '../../core/index.ts';
import { LineFrame } from './frames.ts';

interface LineParts {
  readonly account: AccountId;
  readonly number: Phone;
  /** Base address of the exchange, `http://host:port`. */
  readonly url: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** The socket is open; ends when the first frame was sent. */
  readonly onOpen: () => void;
  readonly onFrame: (frame: LineFrame) => void;
  readonly onDown: () => void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3_000;
/** A silent line is asked for a sign of life so often; one that stays silent so many times is dead. */
const HEARTBEAT_MS = 10_000;
const SILENT_BEATS = 3;

/** The WebSocket to the exchange: opens it again for as long as it is wanted. */
export class Line {
  readonly #parts: LineParts;
  #socket: WebSocket | undefined;
  #wanted = false;
  #failures = 0;
  #retry: Timer | undefined;

  constructor(parts: LineParts) {
    this.#parts = parts;
  }

  open(): void {
    this.#wanted = true;
    this.#connect();
  }

  close(): void {
    this.#wanted = false;
    this.#retry?.cancel();
    this.#socket?.terminate();
  }

  isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Hands a frame to the socket in this very turn. @returns false when the line is not open */
  say(frame: object): boolean {
    if (!this.#socket || !this.isOpen()) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #connect(): void {
    const { account, number, url, log } = this.#parts;
    const query = new URLSearchParams({ account, number });
    const socket = new WebSocket(
      `${url.replace(/^http/, 'ws').replace(/\/$/, '')}/exchange/line?${query.toString()}`,
      {
        handshakeTimeout: HEARTBEAT_MS,
        perMessageDeflate: false,
      },
    );
    this.#socket = socket;
    const heartbeat = this.#watch(socket);
    socket.on('open', () => {
      this.#failures = 0;
      this.#parts.onOpen();
    });
    socket.on('message', (data: Buffer) => this.#hear(socket, data.toString()));
    socket.on('error', (error) =>
      log.debug({ account, reason: error.message }, 'line to the exchange failed'),
    );
    socket.on('close', () => {
      heartbeat.cancel();
      this.#parts.onDown();
      if (this.#wanted) this.#reconnectLater();
    });
  }

  #hear(socket: WebSocket, text: string): void {
    if (socket !== this.#socket) return;
    const frame = read(text);
    if (frame) return this.#parts.onFrame(frame);
    this.#parts.log.error(
      { account: this.#parts.account },
      'the exchange sent a frame that is not of the protocol',
    );
    socket.terminate();
  }

  #reconnectLater(): void {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    this.#retry = this.#parts.clock.after(pause, () => this.#connect());
  }

  #watch(socket: WebSocket): Timer {
    let silent = 0;
    const alive = (): void => void (silent = 0);
    socket.on('pong', alive);
    socket.on('message', alive);
    return this.#parts.clock.every(HEARTBEAT_MS, () => {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (silent >= SILENT_BEATS) return socket.terminate();
      silent += 1;
      socket.ping();
    });
  }
}

function read(text: string): LineFrame | undefined {
  try {
    return LineFrame.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
