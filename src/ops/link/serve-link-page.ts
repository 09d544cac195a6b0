import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { UI_LANGUAGES, type UiLanguage } from '../../core/index.ts';
import { linkWords } from './link-words.ts';
import { visitorLanguage } from './visitor-language.ts';

/** What belongs to the page; what is not named here is not served. */
const FILES = {
  'main.js': 'text/javascript; charset=utf-8',
  'style.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page at `/link`, in the visitor's language, and its files below it, read from `dir` once. */
export function serveLinkPage(server: FastifyInstance, dir: string): void {
  if (!existsSync(join(dir, 'main.js'))) {
    server.get('/link', (_request, reply) =>
      reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The page is not built: run node scripts/build-page.mjs'),
    );
    return;
  }
  const template = readFileSync(join(dir, 'index.html'), 'utf8');
  const pages = new Map(UI_LANGUAGES.map((language) => [language, filled(template, language)]));
  server.get('/link', (request, reply) =>
    reply
      .header('content-security-policy', CSP)
      .header('vary', 'accept-language')
      .type('text/html; charset=utf-8')
      .send(pages.get(visitorLanguage(request.raw))),
  );
  for (const [file, type] of Object.entries(FILES)) {
    const content = readFileSync(join(dir, file));
    server.get(`/link/${file}`, (_request, reply) => reply.type(type).send(content));
  }
}

/** The words travel in the page, as data: `<` would end their element. */
function filled(template: string, language: UiLanguage): string {
  const words = linkWords(language);
  const data = JSON.stringify(words).replaceAll('<', String.raw`\u003c`);
  return template
    .replace('{{language}}', language)
    .replace('{{title}}', words.page.title)
    .replace('{{words}}', () => data);
}
