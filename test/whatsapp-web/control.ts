import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cloud } from './story.ts';

async function bodyOf(request: IncomingMessage): Promise<unknown[]> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? [] : (JSON.parse(Buffer.concat(parts).toString()) as unknown[]);
}

type Story = Record<string, unknown>;
type Verb = (...args: unknown[]) => unknown;

/** `/control/<verb>` and `/control/person/<phone>/<verb>`: what a cloud or a person has under that name. */
function find(cloud: Cloud, path: string): unknown {
  const [first = '', phone = '', verb = ''] = path.split('/').slice(2).map(decodeURIComponent);
  const story: object = first === 'person' && verb ? cloud.person(phone) : cloud;
  return (story as Story)[first === 'person' && verb ? verb : first];
}

/** The story for those in another process: the arguments are a JSON array in the body, the answer is JSON. */
export async function answerControl(
  cloud: Cloud,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const args = await bodyOf(request);
    const found = find(cloud, path);
    if (found === undefined) throw new Error(`nothing under ${path}`);
    const result: unknown = typeof found === 'function' ? await (found as Verb)(...args) : found;
    response.end(JSON.stringify(result ?? null));
  } catch (error) {
    response.statusCode = 400;
    response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  }
}
