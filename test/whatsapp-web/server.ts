import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { selfSigned } from './certificate.ts';
import type { CloudState } from './cloud-state.ts';
import { answerControl } from './control.ts';
import { connectPage } from './page-connection.ts';
import type { Cloud } from './story.ts';

const PAGE_DIR = fileURLToPath(new URL('page', import.meta.url));

const html = (state: CloudState): string => `<!doctype html><meta charset="utf-8"><title>WhatsApp</title>
<script>window.standIn = ${JSON.stringify({ missing: state.faults.missingModules, claims: state.faults.claims })};</script>
<script type="module" src="/page/main.js"></script>`;

function serve(state: CloudState, path: string, response: ServerResponse): void {
  if (state.faults.http === 'hangs') return;
  const script = join(PAGE_DIR, basename(path));
  if (path.startsWith('/page/') && existsSync(script)) {
    response.setHeader('content-type', 'text/javascript');
    response.end(readFileSync(script));
  } else if (path === '/') {
    response.setHeader('content-type', 'text/html');
    response.end(state.faults.http === 'empty' ? '<!doctype html><title>WhatsApp</title>' : html(state));
  } else {
    response.statusCode = 404;
    response.end();
  }
}

/** HTTPS for any host name, the WebSocket that the pages keep open, and `/control/` when a cloud is handed over. */
export async function openServer(
  state: CloudState,
  port: number,
  host: string,
  control?: Cloud,
): Promise<{ port: number; close(): Promise<void> }> {
  const server: Server = createServer(selfSigned('web.whatsapp.com'), (request, response) => {
    const path = new URL(request.url ?? '/', 'https://page').pathname;
    if (control && path.startsWith('/control/')) void answerControl(control, path, request, response);
    else serve(state, path, response);
  });
  const sockets = new WebSocketServer({ server, maxPayload: 64 << 20 });
  sockets.on('connection', (socket) => connectPage(state, socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
