import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** The whole page: what is not named here is not served. */
const FILES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/main.js': ['main.js', 'text/javascript; charset=utf-8'],
  '/style.css': ['style.css', 'text/css; charset=utf-8'],
  '/icon.svg': ['icon.svg', 'image/svg+xml'],
} as const;

const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The page with the phones at `/`, read from `dir` once. */
export function servePage(server: FastifyInstance, dir: string): void {
  if (!existsSync(join(dir, 'main.js'))) {
    server.get('/', (_request, reply) =>
      reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The page is not built: run node scripts/build-page.mjs'),
    );
    return;
  }
  for (const [path, [file, type]] of Object.entries(FILES)) {
    const content = readFileSync(join(dir, file));
    server.get(path, (_request, reply) => reply.headers(HEADERS).type(type).send(content));
  }
}
