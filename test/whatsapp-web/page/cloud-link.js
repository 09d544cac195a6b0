/** The page's WebSocket to the cloud: calls out, events in, both in order. */
let socket;
let calls = 0;
let heard = 0;
const waiting = new Map();
const unsent = new Set();
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
  return new Promise((resolve, reject) => {
    socket = new WebSocket(`wss://${location.host}/cloud`);
    socket.onopen = () => {
      socket.onclose = closed;
      resolve();
    };
    socket.onerror = () => reject(new Error('no connection'));
    socket.onmessage = ({ data }) => receive(JSON.parse(data));
  });
}

/** Sent in the same turn when the connection is up; an answer may never come. */
export function ask(call, args = {}) {
  calls += 1;
  const n = calls;
  return new Promise((resolve, reject) => {
    waiting.set(n, { call, args, resolve, reject });
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ n, call, args }));
    else unsent.add(n);
  });
}

/** Back again: sends what was asked for meanwhile, and every message that the server has not answered yet. */
export function flush() {
  for (const [n, { call, args }] of waiting) {
    if (call === 'send') socket.send(JSON.stringify({ n, call, args: { ...args, again: true } }));
    else if (unsent.has(n)) socket.send(JSON.stringify({ n, call, args }));
  }
  unsent.clear();
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
