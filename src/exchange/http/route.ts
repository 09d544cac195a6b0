import type { z } from 'zod';
import type { Exchange } from '../exchange.ts';
import type { Lines } from '../line/lines.ts';
import type { Refusal } from '../refusal.ts';

export interface House {
  readonly exchange: Exchange;
  readonly lines: Lines;
}

interface RouteOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/exchange/api`, parameters as `{number}`. */
  readonly path: string;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response: z.ZodType;
  handle(house: House, input: { params: z.output<P>; query: z.output<Q>; body: z.output<B> }): unknown;
}

/** One operation of the HTTP API as data: what is checked, what is documented and what is done are one thing. */
export type Route = RouteOf<z.ZodType, z.ZodType, z.ZodType>;

export const route = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  definition: RouteOf<P, Q, B>,
): Route => definition;

export type Outcome<T> = T | Refusal;
