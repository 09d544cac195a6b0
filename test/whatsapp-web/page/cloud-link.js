/** The page's WebSocket to the cloud: calls out, events in, both in order. */
let socket;
let calls = 0;
let onClosed = () => {};
let heard = 0;
const waiting = new Map();
const unsent = [];
const handlers = new Map();

export const faults = {};

/** What happens when the cloud says so. */
export const when = (event, handler) => handlers.set(event, handler);

export const lastHeard = () => heard;

async function handle({ event, data, ask, seq }) {
  if (seq !== undefined) heard = seq;
  await handlers.get(event)?.(data);
  if (ask !== undefined) socket.send(JSON.stringify({ n: ask }));
}

function receive(frame) {
  if (frame.event !== undefined) return void handle(frame);
  const call = waiting.get(frame.n);
  waiting.delete(frame.n);
  if (frame.error === undefined) call?.resolve(frame.result);
  else call?.reject(new Error(frame.error));
}

/** Resolves when connected; `closed` is called once when the connection ends. */
export function connect(closed) {
  onClosed = closed;
  return new Promise((resolve, reject) => {
    socket = new WebSocket(`wss://${location.host}/cloud`);
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error('no connection'));
    socket.onmessage = ({ data }) => receive(JSON.parse(data));
    socket.onclose = () => onClosed();
  });
}

/** Sent in the same turn when the connection is up; an answer may never come. */
export function ask(call, args = {}) {
  calls += 1;
  const n = calls;
  return new Promise((resolve, reject) => {
    waiting.set(n, { resolve, reject });
    const frame = JSON.stringify({ n, call, args });
    if (socket?.readyState === WebSocket.OPEN) socket.send(frame);
    else unsent.push(frame);
  });
}

/** What was asked for while there was no connection, as WhatsApp Web sends pending messages when it is back. */
export function flush() {
  for (const frame of unsent.splice(0)) socket.send(frame);
}

export const note = (what) => void ask('noted', { what });

when('faults', (changes) => void Object.assign(faults, changes));

/** Takes up where a connection was left: the number of the last event that the page knows. */
export const startHearingAt = (seq) => {
  heard = seq;
};

/** Events missed while there was no connection. */
export async function replay(events) {
  for (const event of events) await handle(event);
}
