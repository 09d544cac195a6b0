export { createInbound, type Inbound } from './inbound.ts';
export { createReception } from './reception.ts';
