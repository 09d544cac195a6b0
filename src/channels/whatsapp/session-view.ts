import type { SessionState } from '../channel.ts';
import type { State } from './session/index.ts';

/** What the rest of the bot is told of a session. @param wasReady since the channel was started */
export function channelState(state: State, wasReady: boolean, storing: boolean): SessionState {
  switch (state) {
    case 'stopped':
      return 'stopped';
    case 'ready':
      return storing ? 'ready' : 'degraded';
    case 'degraded':
    case 'logged-out':
      return 'degraded';
    case 'starting':
    case 'linking':
    case 'authenticating':
    case 'syncing':
    case 'restarting':
      return wasReady ? 'degraded' : 'starting';
  }
}
