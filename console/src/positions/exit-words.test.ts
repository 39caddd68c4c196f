import { describe, expect, it } from 'vitest';
import type { Cut, ExitState } from '../api/types';
import { CLOSE_REASONS, cutWords, distanceToFloor, eventMark, eventWords, nextCut, phaseWords, reasonWords, roe } from './exit-words';
import { meaning, tally } from './verdict';

const NOW = Date.parse('2025-03-06T10:00:00Z');
const cut = (more: Partial<Cut> = {}): Cut => ({ rule: 'hard_timeout', dueAt: '2025-03-06T12:00:00Z', inForce: true, holds: true, condition: null, ...more });

describe('cuts', () => {
  it('says how long each has', () => {
    expect(cutWords(cut(), NOW)).toEqual({ text: 'in 2 h', tone: 'far' });
    expect(cutWords(cut({ dueAt: '2025-03-06T10:05:00Z' }), NOW).tone).toBe('near');
    expect(cutWords(cut({ condition: 'no profit since then' }), NOW).text).toBe('in 2 h, if no profit since then');
    expect(cutWords(cut({ dueAt: '2025-03-06T09:00:00Z' }), NOW)).toEqual({ text: 'due now', tone: 'due' });
    expect(cutWords(cut({ dueAt: '2025-03-06T09:00:00Z', holds: false, condition: 'x' }), NOW).text).toBe('time is over; closes once x');
    expect(cutWords(cut({ inForce: false }), NOW).tone).toBe('off');
  });

  it('finds the one that comes first if nothing changes', () => {
    const first = cut({ rule: 'dead_weight_cut', dueAt: '2025-03-06T10:30:00Z' });
    expect(nextCut([cut(), first, cut({ dueAt: '2025-03-06T10:01:00Z', holds: false }), cut({ dueAt: '2025-03-06T10:02:00Z', inForce: false })])).toBe(first);
    expect(nextCut([])).toBeNull();
  });
});

describe('a state', () => {
  const state = (direction: string, lastPrice: number | null, floorPrice: number) => ({ direction, lastPrice, floorPrice }) as ExitState;

  it('tells how far the floor is, to either side', () => {
    expect(distanceToFloor(state('LONG', 100, 99))).toBeCloseTo(0.01);
    expect(distanceToFloor(state('SHORT', 100, 101))).toBeCloseTo(0.01);
    expect(distanceToFloor(state('LONG', 98, 99))).toBeLessThan(0);
    expect(distanceToFloor(state('LONG', null, 99))).toBeNull();
  });

  it('counts tiers from one for people', () => {
    expect(phaseWords({ phase: 1, tierIndex: -1 })).toBe('phase 1');
    expect(phaseWords({ phase: 2, tierIndex: 0 })).toBe('phase 2, tier 1');
  });
});

describe('words', () => {
  it('has some for every reason', () => {
    for (const reason of CLOSE_REASONS) expect(reasonWords(reason)).not.toBe('');
    expect(reasonWords('something_new')).toBe('something new');
  });

  it('says what happened', () => {
    expect(eventWords({ at: '', event: 'dsl.tier_advanced', data: { tier: 1, newFloorPrice: 100.28, lockHwPct: 55 } })).toBe('tier 2: floor 100.28, keeps 55 % of the best');
    expect(eventWords({ at: '', event: 'ON_POSITION_INCREASED', data: {} })).toBe('position increased');
    expect(eventMark({ at: '', event: 'dsl.sl_updated', data: {} })).toBeNull();
    expect(eventMark({ at: '', event: 'dsl.tier_advanced', data: { tier: 0 } })).toBe('tier 1');
  });

  it('shows returns with their sign', () => {
    expect([roe(7), roe(-1.5), roe(0), roe(12.34), roe(123.4), roe(null), roe(0.001)]).toEqual(['+7.00%', '\u22121.50%', '0.00%', '+12.3%', '+123%', 'unknown', '0.00%']);
  });
});

describe('verdicts', () => {
  it('is loud unless protection is proven or it is another bot\u2019s', () => {
    expect(['PROTECTED', 'MANAGED_BY', 'UNPROTECTED', 'STOP_NOT_ON_VENUE', 'UNKNOWN', 'SOMETHING_NEW', ''].map((v) => meaning(v).loud)).toEqual([false, false, true, true, true, true, true]);
    expect(meaning('SOMETHING_NEW').tone).toBe('bad');
  });

  it('counts with the worst first', () => {
    expect(tally(['PROTECTED', 'UNKNOWN', 'PROTECTED', 'UNPROTECTED'])).toEqual([['UNPROTECTED', 1], ['UNKNOWN', 1], ['PROTECTED', 2]]);
  });
});
