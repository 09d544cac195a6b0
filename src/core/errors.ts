import { explanations } from './explanations.ts';

export type ErrorCode = keyof typeof explanations;
export type ErrorDetails = Readonly<Record<string, string | number>>;

interface AppErrorOptions {
  /** Trying the same thing again later may work. */
  readonly retry?: boolean;
  readonly details?: ErrorDetails;
  readonly cause?: unknown;
}

/** The one error type. Compare `code`, never `message`; `explain` gives people a sentence with the next step. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retry: boolean;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const details = options.details ?? {};
    super(`${code} ${JSON.stringify(details)}`, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retry = options.retry ?? false;
    this.details = details;
  }
}

/** One line for a person: what is wrong, where, and what to do next. */
export function explain(error: unknown): string {
  if (!(error instanceof AppError)) {
    return `Unexpected error: ${error instanceof Error ? error.message : String(error)}. Please report it.`;
  }
  return explanations[error.code].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(error.details[name] ?? '?'),
  );
}
