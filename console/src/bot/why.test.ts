import { describe, expect, it } from 'vitest';
import type { NearestEntry, WhyCheck, WhyOfSymbol } from '../api/types';
import { allStatuses, checkTone, meters, telling } from './why';

const nearest = (over: Partial<NearestEntry> = {}): NearestEntry => ({ at: '2026-01-04T07:10:00Z', status: 'journaled', side: 'long', score: 0.42, scoreNeeded: 0.55, scoreMissing: 0.13, confidence: null, confidenceNeeded: null, confidenceMissing: null, riskFailures: [], note: null, ...over });
const check = (name: string, holds: boolean | null, blocks = false): WhyCheck => ({ name, holds, blocks, text: name });
const symbol = (statuses: Record<string, number>): WhyOfSymbol => ({ symbol: 'X', decisions: 1, statuses, nearest: null, text: '' });

describe('meters', () => {
  it('shows how much of the score was reached', () => {
    const [score, ...others] = meters(nearest());
    expect(score).toMatchObject({ name: 'score (long)', reached: 0.42, needed: 0.55, missing: 0.13 });
    expect(score?.share).toBeCloseTo(0.7636, 4);
    expect(others).toEqual([]);
  });
  it('adds the confidence when it was too low, and is full when the score passed', () => {
    const both = meters(nearest({ score: 0.63, scoreMissing: 0, confidence: 0.44, confidenceNeeded: 0.55, confidenceMissing: 0.11 }));
    expect(both.map((m) => [m.name, Number(m.share.toFixed(6))])).toEqual([['score (long)', 1], ['confidence', 0.8]]);
  });
  it('draws nothing of what is not known', () => {
    expect(meters(nearest({ score: null, scoreMissing: null, side: null }))).toEqual([]);
  });
});

describe('telling', () => {
  it('puts what blocks first and keeps what is fine apart', () => {
    const { shown, fine } = telling([check('halt', false), check('credentials', null), check('leverage_capped', true), check('daily_loss', true, true)]);
    expect(shown.map((c) => c.name)).toEqual(['daily_loss', 'leverage_capped', 'credentials']);
    expect(fine.map((c) => c.name)).toEqual(['halt']);
    expect(shown.map(checkTone)).toEqual(['bad', 'warn', 'dim']);
  });
});

describe('allStatuses', () => {
  it('adds up the symbols', () => {
    expect(allStatuses([symbol({ journaled: 3, hold: 1 }), symbol({ journaled: 2 })])).toEqual({ journaled: 5, hold: 1 });
  });
});
