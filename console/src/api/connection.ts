/** State of the line to params-api, as the top bar shows it. A pure reducer: events in, new state out. */

export type Phase = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'unauthorized';

export interface Connection {
  phase: Phase;
  /** When this phase (or the outage it belongs to) began, local epoch millis. */
  since: number;
  /** Last time the server gave anything at all; null before the first answer. */
  lastDataAt: number | null;
  failures: number;
}

export type ConnectionEvent =
  | { type: 'opened'; at: number }
  | { type: 'received'; at: number }
  | { type: 'lost'; at: number }
  | { type: 'refused'; at: number }
  | { type: 'signedIn'; at: number }
  | { type: 'tick'; at: number };

/** An outage this long is called offline instead of reconnecting. */
export const OFFLINE_AFTER_MILLIS = 15_000;
/** Data this old is greyed. */
export const STALE_AFTER_MILLIS = 12_000;

export function initialConnection(at: number): Connection {
  return { phase: 'connecting', since: at, lastDataAt: null, failures: 0 };
}

export function connectionReducer(state: Connection, event: ConnectionEvent): Connection {
  switch (event.type) {
    case 'opened':
      return { phase: 'live', since: event.at, lastDataAt: event.at, failures: 0 };
    case 'received':
      return { ...state, lastDataAt: event.at };
    case 'lost':
      return lost(state, event.at);
    case 'refused':
      return { ...state, phase: 'unauthorized', since: event.at };
    case 'signedIn':
      return initialConnection(event.at);
    case 'tick':
      return ticked(state, event.at);
  }
}

function lost(state: Connection, at: number): Connection {
  const failures = state.failures + 1;
  if (state.phase === 'unauthorized') return state;
  if (state.phase === 'live') return { ...state, phase: 'reconnecting', since: at, failures };
  return { ...state, phase: state.phase === 'offline' ? 'offline' : 'reconnecting', failures };
}

function ticked(state: Connection, at: number): Connection {
  if (state.phase !== 'reconnecting' && state.phase !== 'connecting') return state;
  if (at - state.since < OFFLINE_AFTER_MILLIS || answeredSince(state)) return state;
  return { ...state, phase: 'offline' };
}

/** The stream may be down while plain requests still get answers: then the page polls and is not offline. */
function answeredSince(state: Connection): boolean {
  return state.lastDataAt !== null && state.lastDataAt > state.since;
}

export function isStale(state: Connection, at: number): boolean {
  return state.phase !== 'live' && state.lastDataAt !== null && at - state.lastDataAt > STALE_AFTER_MILLIS;
}

/** Pause before the next attempt: doubling from half a second to eight, with jitter. */
export function retryDelayMillis(failures: number, jitter: number): number {
  return Math.min(8_000, 500 * 2 ** Math.max(0, failures - 1)) * (0.75 + jitter / 2);
}
