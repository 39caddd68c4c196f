import { describe, expect, it } from 'vitest';
import type { Part, SystemState, WorkerState } from '../api/types';
import { partWords, verdict } from './words';

const part = (name: string, status = 'up'): Part => ({ name, status, url: null, build: null, uptimeSeconds: null, rssBytes: null, detail: {} });
const worker = (spooledReports = 0): WorkerState => ({ workerId: 'w', pool: 'p', host: 'h', capacity: 1, freeSlots: 1, rssBytes: 0, cpuShare: 0, spooledReports, heartbeatAgeMillis: 0, build: '', startedAt: '', bots: 0, cordoned: false, cordonReason: null, draining: false, lostAt: null });
const system = (over: Partial<SystemState> = {}): SystemState => ({ at: '', build: '', parts: [part('params-api'), part('redis')], streams: [], workers: [worker()], events: [], ...over });

describe('verdict', () => {
  it('is short when all is well', () => {
    expect(verdict(system())).toEqual({ tone: 'good', title: 'Everything is up', lines: [] });
  });
  it('says what is lost and what goes on when a part is down', () => {
    const result = verdict(system({ parts: [part('params-api'), part('redis', 'DOWN'), part('coach-service', 'down')] }));
    expect(result).toMatchObject({ tone: 'bad', title: 'redis and coach-service are not up' });
    expect(result.lines[0]).toContain('Hub and workers talk over HTTP instead');
  });
  it('takes a part that is switched off on purpose for well', () => {
    expect(verdict(system({ parts: [part('params-api'), part('redis', 'off')] }))).toMatchObject({ tone: 'good' });
  });
  it('warns of degraded parts, full spools and missing workers', () => {
    expect(verdict(system({ parts: [part('hub-service', 'degraded')] }))).toMatchObject({ tone: 'warn', title: 'hub-service is not well' });
    expect(verdict(system({ workers: [worker(9_000)] })).lines[0]).toContain('9000 reports wait');
    expect(verdict(system({ workers: [] })).tone).toBe('warn');
  });
  it('has words for a part that it does not know', () => {
    expect(partWords('teapot').kept).toBe('The other parts go on.');
    expect(partWords('teapot', ['teapot']).role).toBe('Hosts the bots');
  });
});
