import { describe, expect, it } from 'vitest';
import type { WorkerState } from '../api/types';
import { workerState } from './worker-badge';

const worker = (over: Partial<WorkerState>): WorkerState => ({ workerId: 'w', pool: 'p', host: 'h', capacity: 16, freeSlots: 10, rssBytes: 1, cpuShare: 0, spooledReports: 0, heartbeatAgeMillis: 900, build: '', startedAt: '', bots: 6, cordoned: false, cordonReason: null, draining: false, lostAt: null, ...over });

describe('workerState', () => {
  it('never calls a worker up that is not heard', () => {
    expect(workerState(worker({})).word).toBe('up');
    expect(workerState(worker({ heartbeatAgeMillis: 60_000, cordoned: true })).word).toBe('silent');
    expect(workerState(worker({ heartbeatAgeMillis: 200_000, lostAt: '2026-01-01T00:00:00Z' })).word).toBe('lost');
    expect(workerState(worker({ cordoned: true, cordonReason: 'kernel' })).detail).toContain('kernel');
  });
});
