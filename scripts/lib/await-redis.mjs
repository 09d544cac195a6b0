// await-redis.mjs SOCKET PID SETTLE_MS SILENT_MS
// Waits until the Redis server PID answers on SOCKET, and still does SETTLE_MS later.
// Ends with 0 when it does, 3 when the process is gone, 4 when it lives but says nothing for SILENT_MS.
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;
const LOADING_MS = 60_000;
const GONE = 3;
const SILENT = 4;

const [socket, pid, settleMs, silentMs] = [process.argv[2], ...process.argv.slice(3).map(Number)];

/** @returns {Promise<'ready' | 'loading' | 'silent'>} */
function ping() {
  return new Promise((resolve) => {
    const connection = createConnection(socket);
    const end = (answer) => {
      connection.destroy();
      resolve(answer);
    };
    connection.setTimeout(1_000, () => end('silent'));
    connection.on('error', () => end('silent'));
    connection.on('close', () => end('silent'));
    connection.on('connect', () => connection.write('PING\r\n'));
    connection.on('data', (data) => end(String(data).startsWith('-LOADING') ? 'loading' : 'ready'));
  });
}

function alive() {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

let quietSince = Date.now();
let loadingSince;
let readySince;
for (;;) {
  if (!alive()) process.exit(GONE);
  const answer = await ping();
  const now = Date.now();
  if (answer !== 'silent') quietSince = now;
  readySince = answer === 'ready' ? (readySince ?? now) : undefined;
  if (readySince !== undefined && now - readySince >= settleMs) process.exit(0);
  if (answer === 'loading' && loadingSince === undefined) {
    loadingSince = now;
    console.log('Redis is reading its data …');
  }
  if (now - quietSince > silentMs || now - (loadingSince ?? now) > LOADING_MS) process.exit(SILENT);
  await sleep(POLL_MS);
}
