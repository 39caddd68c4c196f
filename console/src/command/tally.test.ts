import { describe, expect, it } from 'vitest';
import type { Command, CommandTarget } from '../api/types';
import { byUrgency, kindWords, scopeWords, tally } from './tally';

function aCommand(over: Partial<Command> = {}): Command {
  return {
    commandId: 'halt-1', kind: 'EMERGENCY_STOP', scope: 'fleet', target: null, reason: 'drill', requestedBy: 'admin', acceptedAt: '', finishedAt: null, status: 'open', options: { flatten: true },
    bots: 3, skipped: 1, gated: 2, done: 0, refused: 0, positionsBefore: 2, ordersBefore: 4, gatedMillis: 40, flatMillis: null, verifiedMillis: null, verifiedFlat: 0, remainder: [], targets: [], ...over,
  };
}

const aTarget = (botId: string, status: string, flatMillis: number | null = null): CommandTarget => ({
  botId, status, detail: null, workerId: null, gatedMillis: null, flatMillis, verifiedMillis: null, positionsBefore: null, ordersBefore: null, remainder: [],
});

describe('tally', () => {
  it('counts the steps of an emergency stop that flattens', () => {
    const result = tally(aCommand({ targets: [aTarget('a', 'GATED', 800), aTarget('b', 'GATED')], flatMillis: 800 }));
    expect(result.steps.map((s) => [s.name, s.count, s.millis])).toEqual([['accepted', 2, null], ['gated', 2, 40], ['flat', 1, 800], ['verified', 0, null]]);
    expect(result).toMatchObject({ concerned: 2, complete: false, verdict: { tone: 'accent' } });
  });
  it('is complete only with the proof', () => {
    expect(tally(aCommand({ done: 2, status: 'done', finishedAt: 'x' })).complete).toBe(false);
    expect(tally(aCommand({ done: 2, verifiedFlat: 2, status: 'done', finishedAt: 'x' }))).toMatchObject({ complete: true, verdict: { tone: 'good' } });
  });
  it('asks for no proof of flatness where nothing was to be closed', () => {
    const pause = tally(aCommand({ kind: 'PAUSE', options: {}, done: 2, status: 'done', finishedAt: 'x' }));
    expect(pause).toMatchObject({ complete: true });
    expect(pause.steps.map((s) => s.name)).toEqual(['accepted', 'in force', 'done']);
  });
  it('says what is wrong', () => {
    expect(tally(aCommand({ remainder: ['b: BTCUSDT long 0.5'] })).verdict.tone).toBe('warn');
    expect(tally(aCommand({ status: 'unanswered', gated: 1 })).verdict.text).toContain('1 of 2 have not answered');
    expect(tally(aCommand({ finishedAt: 'x', status: 'incomplete', done: 1 })).verdict.text).toContain('1 of 2 did not carry it out');
    expect(tally(aCommand({ bots: 1, skipped: 1 })).verdict.text).toContain('no bot');
  });
});

describe('words', () => {
  it('speak of kinds and scopes', () => {
    expect(kindWords('EMERGENCY_STOP')).toBe('Emergency stop');
    expect(scopeWords('fleet', null)).toBe('the whole fleet');
    expect(scopeWords('group', 'arb')).toBe('group arb');
  });
  it('put first what somebody should look at', () => {
    const sorted = byUrgency([aTarget('a', 'DONE'), aTarget('d', 'PENDING'), aTarget('c', 'REMAINDER'), aTarget('b', 'DONE'), aTarget('e', 'SKIPPED')]);
    expect(sorted.map((t) => t.botId)).toEqual(['c', 'd', 'a', 'b', 'e']);
  });
});
