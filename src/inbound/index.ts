export { createInbound } from './inbound.ts';
export { createReception } from './reception.ts';
