export { next } from './next.ts';
export {
  newSession,
  type Action,
  type Alarm,
  type Event,
  type FaultReason,
  type Reason,
  type Session,
  type State,
} from './session.ts';
