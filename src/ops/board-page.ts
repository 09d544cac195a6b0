import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { BoardParts } from './board-parts.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** The board's page, at each of its addresses, and its files: what is not in its folder is not served. */
export function servePage(
  server: FastifyInstance,
  { entry, views, statics, ui }: BoardParts,
  path: string,
): void {
  if (!entry) return;
  const { name, params } = entry.handler({ basePath: path, uiConfig: ui });
  const page = filled(readFileSync(join(views, name), 'utf8'), params);
  for (const url of [entry.route].flat()) {
    server.get(url, (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  }
  for (const file of readdirSync(statics.folder, { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[extname(file)];
    if (!type) continue;
    const url = `${statics.route}/${file.replaceAll('\\', '/')}`;
    server.get(url, (_request, reply) => reply.type(type).send(readFileSync(join(statics.folder, file))));
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Fills the page's few placeholders, and takes out the link to fonts of another site. */
function filled(template: string, values: Readonly<Record<string, string | undefined>>): string {
  return template
    .replace(/<link[^>]+https:\/\/fonts\.googleapis\.com[^>]*>/g, '')
    .replace(/<%([=-])\s*(\w+)\s*%>/g, (_, kind: string, name: string) => {
      const value = values[name] ?? '';
      return kind === '-' ? value : value.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
    });
}
