import { describe, expect, it } from 'vitest';
import type { CloseReport, PathPoint, Step } from '../api/types';
import { columnsOf, eventMarks, gapSeconds, rangeOf, timeRange } from './path-series';

const START = Date.parse('2025-03-06T10:00:00Z');
const point = (seconds: number, price: number, more: Partial<PathPoint> = {}): PathPoint => ({
  at: new Date(START + seconds * 1000).toISOString(), low: price, high: price, price, entryPrice: 100, size: 1, floor: 99.6, absoluteFloor: 99.6, trailingFloor: 99.3, tierFloor: null, highWater: 100.5, stop: 99.6, phase: 1, tier: -1, breaches: 0, ...more,
});
const way = (...points: PathPoint[]) => columnsOf(points);

describe('columnsOf', () => {
  it('keeps time in order and drops what comes twice', () => {
    const c = way(point(0, 100), point(30, 101), point(30, 102), point(20, 103), point(60, 104));
    expect(c.x).toEqual([0, 30, 60].map((s) => START / 1000 + s));
    expect(c.price).toEqual([100, 101, 104]);
  });

  it('breaks the lines where nobody looked for long', () => {
    const c = way(point(0, 100), point(30, 101), point(60, 101), point(1_000, 90));
    expect(c.price).toEqual([100, 101, 101, null, 90]);
    expect(c.stop[3]).toBeNull();
    expect(c.points[3]).toBeNull();
  });

  it('ends at the exit, with the stop that rested until then', () => {
    const close = { closedAt: new Date(START + 90_000).toISOString(), exitPrice: 99.6 } as CloseReport;
    const c = columnsOf([point(0, 100), point(30, 100.2), point(60, 99.7, { stop: null })], close);
    expect(c.price).toEqual([100, 100.2, 99.7, 99.6]);
    expect(c.stop).toEqual([99.6, 99.6, 99.6, 99.6]);
    expect(columnsOf([point(0, 100)], { ...close, exitPrice: null }).price).toEqual([100]);
  });

  it('draws no stop where none rested', () => {
    expect(way(point(0, 100, { stop: null })).stop).toEqual([null]);
  });
});

describe('gapSeconds', () => {
  it('goes by what is usual, and calls nothing short a hole', () => {
    expect(gapSeconds([])).toBe(150);
    expect(gapSeconds([0, 10, 20, 30].map((s) => point(s, 1)))).toBe(150);
    expect(gapSeconds([0, 300, 600, 900].map((s) => point(s, 1)))).toBe(1_200);
  });
});

describe('timeRange', () => {
  it('gives a single point a minute, and room to all else', () => {
    expect(timeRange([1_000], 1_000, 86_401_000)).toEqual([970, 1_030]);
    expect(timeRange([0, 10_000], 0, 10_000)).toEqual([-200, 10_200]);
    expect(timeRange([], null, null)).toEqual([-30, 30]);
  });
});

describe('rangeOf', () => {
  const tier = (index: number, triggerPrice: number, reached: boolean): Step => ({ index, triggerPct: 7, lockHwPct: 40, triggerPrice, reached });

  it('holds price, floors, best and stop', () => {
    const [low, high] = rangeOf(way(point(0, 100), point(30, 100.4)), [], null);
    expect(low).toBeLessThan(99.6);
    expect(high).toBeGreaterThan(100.5);
  });

  it('shows the next tier when it is near, not when it is far', () => {
    expect(rangeOf(way(point(0, 100)), [tier(0, 100.9, false)], null)[1]).toBeGreaterThan(100.9);
    expect(rangeOf(way(point(0, 100)), [tier(0, 120, false)], null)[1]).toBeLessThan(101);
    expect(rangeOf(way(point(0, 100, { highWater: 99.9 })), [tier(0, 99.4, false)], null)[0]).toBeLessThan(99.4);
  });

  it('has room for a way of one price', () => {
    const flat = point(0, 100, { floor: 100, absoluteFloor: 100, stop: 100, highWater: 100 });
    const [low, high] = rangeOf(way(flat), [], null);
    expect(high).toBeGreaterThan(low);
    expect(rangeOf(way(), [], null)).toEqual([0, 1]);
  });
});

describe('eventMarks', () => {
  it('joins what happened at once', () => {
    const at = '2025-03-06T10:00:00Z';
    expect(eventMarks([{ at, event: 'dsl.phase_changed', data: { phase: 2 } }, { at, event: 'dsl.tier_advanced', data: { tier: 0 } }, { at, event: 'dsl.sl_updated', data: {} }])).toEqual([{ at: START / 1000, text: 'phase 2, tier 1' }]);
  });
});
