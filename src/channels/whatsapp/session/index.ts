export { next } from './next.ts';
export {
  newSession,
  type Action,
  type Alarm,
  type Event,
  type FaultReason,
  type Session,
  type State,
} from './session.ts';
