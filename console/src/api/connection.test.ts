import { describe, expect, it } from 'vitest';
import { type Connection, connectionReducer, initialConnection, isStale, OFFLINE_AFTER_MILLIS, retryDelayMillis, STALE_AFTER_MILLIS } from './connection';

const live: Connection = connectionReducer(initialConnection(0), { type: 'opened', at: 1_000 });

describe('connectionReducer', () => {
  it('is live once the stream opened', () => {
    expect(live).toMatchObject({ phase: 'live', since: 1_000, failures: 0 });
  });

  it('keeps the start of an outage through failing attempts', () => {
    const first = connectionReducer(live, { type: 'lost', at: 5_000 });
    const second = connectionReducer(first, { type: 'lost', at: 8_000 });
    expect(second).toMatchObject({ phase: 'reconnecting', since: 5_000, failures: 2 });
  });

  it('calls a long outage offline', () => {
    const down = connectionReducer(live, { type: 'lost', at: 5_000 });
    expect(connectionReducer(down, { type: 'tick', at: 5_000 + OFFLINE_AFTER_MILLIS - 1 }).phase).toBe('reconnecting');
    expect(connectionReducer(down, { type: 'tick', at: 5_000 + OFFLINE_AFTER_MILLIS }).phase).toBe('offline');
  });

  it('is not offline while plain requests are answered', () => {
    const down = connectionReducer(live, { type: 'lost', at: 5_000 });
    const answered = connectionReducer(down, { type: 'received', at: 9_000 });
    expect(connectionReducer(answered, { type: 'tick', at: 60_000 }).phase).toBe('reconnecting');
  });

  it('stays offline through further failures and comes back live', () => {
    const offline: Connection = { phase: 'offline', since: 1, lastDataAt: 0, failures: 4 };
    expect(connectionReducer(offline, { type: 'lost', at: 9 }).phase).toBe('offline');
    expect(connectionReducer(offline, { type: 'opened', at: 9 })).toMatchObject({ phase: 'live', failures: 0 });
  });

  it('stays unauthorized until a new token is there', () => {
    const refused = connectionReducer(live, { type: 'refused', at: 2_000 });
    expect(connectionReducer(refused, { type: 'lost', at: 3_000 }).phase).toBe('unauthorized');
    expect(connectionReducer(refused, { type: 'signedIn', at: 4_000 }).phase).toBe('connecting');
  });
});

describe('isStale', () => {
  it('greys old data only while the line is down', () => {
    const down = connectionReducer(live, { type: 'lost', at: 2_000 });
    expect(isStale(live, 1_000_000)).toBe(false);
    expect(isStale(down, 1_000 + STALE_AFTER_MILLIS)).toBe(false);
    expect(isStale(down, 1_001 + STALE_AFTER_MILLIS)).toBe(true);
  });
});

describe('retryDelayMillis', () => {
  it('doubles up to a bound', () => {
    expect([1, 2, 3, 4, 5, 9].map((n) => retryDelayMillis(n, 0.5))).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
  });
});
