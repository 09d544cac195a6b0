import type { WebSocket } from 'ws';
import { hex, type CloudState, type PageConnection } from './cloud-state.ts';
import { answer, silence } from './page-calls.ts';

interface FromPage {
  /** Number of a call, or of the event that the page has dealt with. */
  readonly n: number;
  readonly call?: string;
  readonly args?: Record<string, unknown>;
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** One page's WebSocket: calls come in and are answered by number, events go out. */
export function connectPage(state: CloudState, socket: WebSocket): void {
  let asked = 0;
  const waiting = new Map<number, () => void>();
  const tell = (frame: object): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  };
  const page: PageConnection = {
    ref: `2@${hex(24)}`,
    openedAt: performance.now(),
    push: (event, data, seq) => tell({ event, data, seq }),
    ask: (event, data) =>
      new Promise((resolve) => {
        asked += 1;
        waiting.set(asked, resolve);
        tell({ event, data, ask: asked });
      }),
    cut: () => socket.terminate(),
  };
  const reply = async ({ n, call, args }: FromPage): Promise<void> => {
    try {
      const result = await answer(state, page, call ?? '', args ?? {});
      if (result !== silence) tell({ n, result });
    } catch (error) {
      tell({ n, error: message(error) });
    }
  };
  state.pages.add(page);
  socket.on('message', (raw: Buffer) => {
    const frame = JSON.parse(raw.toString()) as FromPage;
    if (frame.call !== undefined) return void reply(frame);
    waiting.get(frame.n)?.();
    waiting.delete(frame.n);
  });
  socket.on('close', () => {
    state.pages.delete(page);
    for (const done of waiting.values()) done();
  });
  socket.on('error', () => socket.terminate());
}
