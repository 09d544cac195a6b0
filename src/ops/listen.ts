import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { AppError, type ErrorCode } from '../core/index.ts';

const CODES: Readonly<Record<string, ErrorCode>> = {
  EADDRINUSE: 'port-taken',
  EADDRNOTAVAIL: 'host-unknown',
  ENOTFOUND: 'host-unknown',
  EAI_AGAIN: 'host-unknown',
  EACCES: 'port-forbidden',
};

/**
 * Starts to listen; port 0 takes a free one.
 * @returns the address to open in a browser on this machine, without a slash at the end
 * @throws AppError `port-taken`, `host-unknown`, `port-forbidden`
 */
export async function listen(
  server: FastifyInstance,
  where: { host: string; port: number },
): Promise<string> {
  try {
    await server.listen({ host: where.host, port: where.port });
  } catch (cause) {
    const code = CODES[(cause as NodeJS.ErrnoException).code ?? ''];
    if (!code) throw cause;
    throw new AppError(code, { details: { host: where.host, port: where.port }, cause });
  }
  // A TCP server that listens has an address of this shape.
  const { address, family, port } = server.server.address() as AddressInfo;
  if (address === '0.0.0.0' || address === '::') return `http://localhost:${port}`;
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
