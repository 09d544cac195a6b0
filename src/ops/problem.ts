import { explain, type AppError } from '../core/index.ts';

/** The one shape of every refusal over HTTP: a kebab-case code, what is wrong, what to do about it. */
export interface Problem {
  readonly error: string;
  readonly what: string;
  readonly fix: string;
}

/** Problems of requests by status: the code, and the next step. */
const BY_STATUS: Readonly<Record<number, readonly [error: string, fix: string]>> = {
  400: ['bad-request', 'Correct the request; /exchange/openapi.json describes the API of the simulator.'],
  404: ['not-found', 'Check the address.'],
  405: ['method-not-allowed', 'Only reading is possible here.'],
  413: ['too-large', 'Send less at once.'],
  414: ['too-large', 'Use a shorter address.'],
  415: ['unsupported-media-type', 'Send JSON, with content-type application/json.'],
};

/** A refusal whose code and next step follow from its status. */
export function problem(status: number, what: string): Problem {
  const [error, fix] = BY_STATUS[status] ?? ['bad-request', 'Correct the request and try again.'];
  return { error, what, fix };
}

/** An own error for the outside: its explanation, split into what is wrong and what to do. */
export function problemOf(error: AppError): Problem {
  const sentences = explain(error);
  const end = /[.:]\s+(?=[A-Z])/.exec(sentences);
  if (!end) return { error: error.code, what: sentences, fix: 'See the log.' };
  return {
    error: error.code,
    what: sentences.slice(0, end.index + 1),
    fix: sentences.slice(end.index + end[0].length),
  };
}
