import type { Command } from 'commander';
import fastify from 'fastify';
import { AppError, createLog, systemClock } from '../core/index.ts';
import { openExchange, pageDir } from '../exchange/index.ts';

interface Options {
  readonly port: string;
  readonly host: string;
  readonly data: string;
  readonly page: boolean;
}

/** `tocsin exchange`: the simulated telephone company by itself, without the bot. */
export function exchangeCommand(program: Command): void {
  program
    .command('exchange')
    .description('run the simulated telephone company by itself (training, tests)')
    .option('--port <number>', 'port; 0 takes a free one', '8090')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--data <folder>', 'where it keeps its journal', 'data/exchange')
    .option('--no-page', 'only the API and the lines')
    .action(run);
}

async function run({ port, host, data, page }: Options): Promise<void> {
  const log = createLog({ level: 'warn', format: 'json', destination: process.stderr });
  const opened = openExchange({ dataDir: data, clock: systemClock(), log });
  const server = fastify({ forceCloseConnections: true, trustProxy: false });
  const names = new Set(['localhost', host]);
  server.addHook('onRequest', async (request, reply) => {
    if (isOwnName(request.hostname, names)) return;
    await reply
      .code(421)
      .send({ error: 'other-host', what: 'Not a name of this exchange.', fix: `Use ${host}.` });
  });
  await server.register(opened.plugin({ pageDir: page ? pageDir() : undefined }));
  const stop = (): void => void server.close().then(() => opened.close());
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  try {
    const address = await server.listen({ port: Number(port), host });
    process.stdout.write(`exchange ready at ${address}\n`);
  } catch (cause) {
    opened.close();
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EADDRINUSE') throw new AppError('port-taken', { details: { port, host }, cause });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new AppError('host-unknown', { details: { host }, cause });
    throw cause;
  }
}

/** A site whose name was made to lead here (DNS rebinding) comes with its own name: addresses cannot be such. */
function isOwnName(hostname: string, names: ReadonlySet<string>): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return names.has(bare) || /^[\d.]+$/.test(bare) || bare.includes(':');
}
