import type { LiveFrame, LiveRequest } from '../../live/live-frame.ts';
import { forget, take, update } from './store.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

let socket: WebSocket | undefined;
let failures = 0;
const watched = new Map<string, number>();
let asked = false;

/** Opens the stream of what happens on the exchange, and opens it again whenever it ends. */
export function connect(): void {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  socket = new WebSocket(`${scheme}://${location.host}/exchange/live`);
  socket.onopen = () => {
    failures = 0;
    update({ connected: true });
    ask();
  };
  socket.onmessage = (event: MessageEvent<string>) => take(JSON.parse(event.data) as LiveFrame);
  socket.onclose = () => {
    update({ connected: false });
    setTimeout(connect, Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS));
    failures += 1;
  };
}

/** Asks for the messages of a phone for as long as somebody looks at it. @returns ends the looking */
export function watch(phone: string): () => void {
  watched.set(phone, (watched.get(phone) ?? 0) + 1);
  askSoon();
  return () => {
    const left = (watched.get(phone) ?? 1) - 1;
    if (left > 0) watched.set(phone, left);
    else watched.delete(phone);
    askSoon();
  };
}

/** Once per turn, however many phones came into view. */
function askSoon(): void {
  if (asked) return;
  asked = true;
  setTimeout(() => {
    asked = false;
    forget(new Set(watched.keys()));
    ask();
  }, 30);
}

function ask(): void {
  if (socket?.readyState !== WebSocket.OPEN) return;
  const request: LiveRequest = { watch: [...watched.keys()] };
  socket.send(JSON.stringify(request));
}
