import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../core/index.ts';
import { refuse, serveLinkApi, type LinkApi } from './api-routes.ts';
import type { LinkCodes } from './link-codes.ts';
import { SESSION_MS, createLinkSessions, type LinkSessions } from './link-sessions.ts';
import { linkPageDir } from './page-dir.ts';
import { refusals } from './refusals.ts';
import { serveLinkPage } from './serve-link-page.ts';

export interface LinkOptions extends LinkApi {
  readonly codes: Pick<LinkCodes, 'redeem'>;
  readonly clock: Clock;
}

const COOKIE = 'tocsin-link';

const SessionRequest = z.object({ code: z.string().min(1).max(64) });

/**
 * The page `/link`, where a person links WhatsApp accounts, and its API below `/link/api`. A one-time code opens a
 * session, held by a cookie that no script can read and no other site can use; without one there is only the page
 * that says how to get a code. The server around it checks Host and Origin.
 */
export function linkPlugin(options: LinkOptions): FastifyPluginAsync {
  return async (server) => {
    const sessions = createLinkSessions(options.clock);
    await server.register(fastifyCookie);
    server.addHook('onRequest', async (_request, reply) => {
      void reply.header('cache-control', 'no-store');
    });
    serveLinkPage(server, linkPageDir());
    serveSession(server, options, sessions);
    await server.register(
      (guarded, _options, done) => {
        guarded.addHook('onRequest', async (request, reply) => {
          if (!sessions.holds(request.cookies[COOKIE])) return refuse(reply, refusals.session);
        });
        serveLinkApi(guarded, options);
        done();
      },
      { prefix: '/link/api' },
    );
  };
}

function serveSession(server: FastifyInstance, { codes }: LinkOptions, sessions: LinkSessions): void {
  server.post('/link/api/session', async (request, reply) => {
    const asked = SessionRequest.safeParse(request.body);
    if (!asked.success || !(await codes.redeem(asked.data.code))) return refuse(reply, refusals.code);
    return reply
      .setCookie(COOKIE, sessions.open(), {
        path: '/link',
        httpOnly: true,
        sameSite: 'strict',
        maxAge: SESSION_MS / 1_000,
      })
      .code(204)
      .send();
  });
}
