import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Pace } from '../../plan/index.ts';
import type { LinkDesk, LinkedAccount } from './link-desk.ts';
import { refusals, type Refusal } from './refusals.ts';
import { termsFor } from './terms.ts';
import { visitorLanguage } from './visitor-language.ts';

export interface LinkApi {
  readonly desk: LinkDesk;
  /** How quickly an account may send on WhatsApp: shown with the terms. */
  readonly pace: () => Pace;
}

/** `GET /link/api/state`. */
export interface LinkState {
  /** Somebody has agreed to the terms; before, no account is started. */
  readonly agreed: boolean;
  readonly accounts: readonly LinkedAccount[];
}

/** What a session may ask; the server around it has checked that there is one. */
export function serveLinkApi(server: FastifyInstance, { desk, pace }: LinkApi): void {
  server.get('/state', async (): Promise<LinkState> => ({
    agreed: await desk.termsAgreed(),
    accounts: desk.accounts(),
  }));
  server.get('/terms', (request) => termsFor(pace(), visitorLanguage(request.raw)));
  server.post('/terms', async (_request, reply) => {
    if (!(await desk.termsAgreed())) await desk.agree();
    return reply.code(204).send();
  });

  const onAccount = (
    verb: string,
    run: (account: LinkedAccount, reply: FastifyReply) => Promise<FastifyReply> | FastifyReply,
  ): void => {
    server.post(
      `/accounts/:id/${verb}`,
      async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
        const account = desk.accounts().find(({ id }) => id === request.params.id);
        if (!account) return refuse(reply, refusals.account);
        if (!(await desk.termsAgreed())) return refuse(reply, refusals.terms);
        return run(account, reply);
      },
    );
  };
  onAccount('pair', ({ id }, reply) => {
    desk.pair(id);
    return reply.code(204).send();
  });
  onAccount('relink', ({ id }, reply) => {
    desk.relink(id);
    return reply.code(204).send();
  });
  onAccount('probe', async ({ id }, reply) => {
    const report = await desk.probe(id);
    return report ? reply.send(report) : refuse(reply, refusals.noPage);
  });
  onAccount('groups', async ({ id }, reply) => {
    const groups = await desk.groups(id);
    return groups ? reply.send(groups) : refuse(reply, refusals.noPage);
  });
}

export const refuse = (reply: FastifyReply, { status, problem }: Refusal): FastifyReply =>
  reply.code(status).send(problem);
