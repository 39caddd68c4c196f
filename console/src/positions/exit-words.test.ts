import { describe, expect, it } from 'vitest';
import type { Cut, ExitState } from '../api/types';
import { CLOSE_REASONS, cutWords, eventMark, eventWords, nextCut, phaseWords, positionNow, reasonWords, returnAtExit, roe, worthNow } from './exit-words';
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
  const state = (direction: string, lastPrice: number | null, floorPrice: number) => ({ direction, lastPrice, floorPrice, leverage: 10, currentROE: 1, highWaterRoe: 5 }) as ExitState;
  const at = (markPrice: number | null) => ({ markPrice, size: 2, entryPrice: 100, unrealizedPnl: 7 });

  it('is worth what the newest mark says, to either side', () => {
    expect(worthNow(at(110), state('LONG', 100, 99))).toEqual({ pnl: 20, roe: expect.closeTo(100) as number, best: expect.closeTo(100) as number, toFloor: expect.closeTo(0.1) as number });
    expect(worthNow(at(110), state('SHORT', 100, 121))).toEqual({ pnl: -20, roe: expect.closeTo(-100) as number, best: 5, toFloor: expect.closeTo(0.1) as number });
    expect(worthNow(at(98), state('LONG', 100, 99)).toFloor).toBeLessThan(0);
  });

  it('is worth what the last tick saw while there is no mark', () => {
    expect(worthNow(at(null), state('LONG', 100, 99))).toEqual({ pnl: 7, roe: 1, best: 5, toFloor: expect.closeTo(0.01) as number });
    expect(worthNow(at(null), state('LONG', null, 99)).toFloor).toBeNull();
  });

  it('is timed by the clock that dates it', () => {
    const dated = { openedAt: '2026-11-21T19:50:05Z', lastCheck: '2026-11-21T19:51:05Z' } as ExitState;
    expect(positionNow(dated, '2021-01-18T03:00:00Z')).toBe(Date.parse(dated.lastCheck));
    expect(positionNow(dated, null)).toBe(Date.parse(dated.lastCheck));
    expect(positionNow(dated, '2026-11-21T19:55:00Z')).toBe(Date.parse('2026-11-21T19:55:00Z'));
  });

  it('returned what the price it was closed at says', () => {
    const close = { direction: 'SHORT', entryPrice: 100, exitPrice: 101, leverage: 20, currentROE: -0.01 };
    expect(returnAtExit(close)).toBeCloseTo(-20);
    expect(returnAtExit({ ...close, exitPrice: null })).toBe(-0.01);
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
  it('is loud unless protection is proven, it is another bot\u2019s or a maker\u2019s inventory', () => {
    expect(['PROTECTED', 'MANAGED_BY', 'INVENTORY', 'UNPROTECTED', 'STOP_NOT_ON_VENUE', 'UNKNOWN', 'SOMETHING_NEW', ''].map((v) => meaning(v).loud)).toEqual([false, false, false, true, true, true, true, true]);
    expect(meaning('SOMETHING_NEW').tone).toBe('bad');
  });

  it('counts with the worst first', () => {
    expect(tally(['PROTECTED', 'UNKNOWN', 'INVENTORY', 'PROTECTED', 'UNPROTECTED'])).toEqual([['UNPROTECTED', 1], ['UNKNOWN', 1], ['INVENTORY', 1], ['PROTECTED', 2]]);
  });
});
