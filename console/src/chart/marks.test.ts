import { describe, expect, it } from 'vitest';
import type { Bar, Trade } from '../api/types';
import { barChange, barIndexAt, marksOf, segmentsOf } from './marks';

const FIVE = 300_000;
const bars = (from: number, count: number, close = 1): Bar[] => Array.from({ length: count }, (_, i) => [(from + i) * FIVE, 1, 1, 1, close, 1]);
const at = (bar: number) => new Date(bar * FIVE).toISOString();
const trade = (opened: number, closed: number, netPnl = 1): Trade => ({
  tradeId: 't', botId: 'b', symbol: 'X', side: 'short', quantity: 1, leverage: 1, entryPrice: 10, openedAt: at(opened), exitPrice: 9, closedAt: at(closed), stopLoss: 11, takeProfit: 8,
  closeReason: '', outcome: 'win', grossPnl: 1, fees: 0, netPnl,
});

describe('barIndexAt', () => {
  it('finds the bar that holds a moment', () => {
    const b = bars(10, 5);
    expect([9 * FIVE, 10 * FIVE, 11.5 * FIVE, 14 * FIVE, 99 * FIVE].map((t) => barIndexAt(b, t))).toEqual([-1, 0, 1, 4, 4]);
    expect(barIndexAt([], 5)).toBe(-1);
  });
});

describe('marksOf', () => {
  it('marks entries and exits in time order and leaves out what is before the bars', () => {
    const marks = marksOf(bars(10, 10), [trade(15, 17, -2), trade(5, 12)], [], (n) => String(n));
    expect(marks.map((m) => [m.time * 1000 / FIVE, m.kind, m.side, m.gain, m.label])).toEqual([
      [12, 'exit', 'short', true, '1'],
      [15, 'entry', 'short', false, ''],
      [17, 'exit', 'short', false, '-2'],
    ]);
  });
});

describe('segmentsOf', () => {
  it('clips a trade that began before the bars and drops one that ended before', () => {
    const segments = segmentsOf(bars(10, 10), [trade(5, 12), trade(1, 3)]);
    expect(segments).toHaveLength(1);
    expect(segments[0]).toMatchObject({ from: (10 * FIVE) / 1000, to: (12 * FIVE) / 1000, stop: 11, target: 8 });
    expect(segmentsOf([], [trade(1, 2)])).toEqual([]);
  });
});

describe('barChange', () => {
  it('sends only the tail when the window slid', () => {
    const change = barChange(bars(0, 5), bars(2, 5));
    expect(change.kind === 'tail' && change.bars.map((b) => b[0] / FIVE)).toEqual([4, 5, 6]);
  });
  it('sends nothing when nothing changed and the last bar when only it changed', () => {
    expect(barChange(bars(0, 5), bars(0, 5)).kind).toBe('none');
    const moved = bars(0, 5);
    moved[4] = [4 * FIVE, 1, 1, 1, 2, 1];
    expect(barChange(bars(0, 5), moved)).toEqual({ kind: 'tail', bars: [moved[4]] });
  });
  it('starts over for other bars', () => {
    expect(barChange([], bars(0, 3)).kind).toBe('all');
    expect(barChange(bars(0, 5), bars(50, 5)).kind).toBe('all');
    const hours = bars(0, 5).map((b) => [b[0] * 12, ...b.slice(1)] as Bar);
    expect(barChange(bars(0, 49), hours).kind).toBe('all');
  });
});
