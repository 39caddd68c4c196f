import { describe, expect, it } from 'vitest';
import type { QuotingPoint, QuotingRun } from '../api/types';
import { columns, doingTone, facts } from './quoting';

const point = (minute: number, generation: number, position: number, cashFlow: number): QuotingPoint => ({
  generation, at: `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`, position, cashFlow, netPnl: null, mid: null, spreadBps: null, fills: 0, openOrders: 0,
});

const run = (doing: string, told: Partial<QuotingRun['told']> = {}): QuotingRun => ({
  generation: 1, at: '', receivedAt: '', doing,
  figures: { fillRatePct: 5.25, cancelRatePct: 90, rejectRatePct: 1, postOnlyRejectRatePct: null, adverseRatio: null, pnl: null, netPnl: null },
  told: {
    symbol: 'ETHUSDT', runStartedAt: '', uptimeSeconds: 3_660, placed: 400, cancelled: 360, rejected: 4, postOnlyRejected: 0, fills: 21, buyQuantity: 0, sellQuantity: 0, fees: 0, cashFlow: 0,
    position: -0.5, bestBid: null, bestAsk: 2000.5, spreadBps: null, lastMid: null, openOrders: 4, breakerOpen: false, breakerOpens: 0, markout5Bps: -0.6, markout5Fills: 20, adverseFills: 9, halts: [], ...told,
  },
});

describe('columns', () => {
  it('ends its lines between two runs', () => {
    const [at, position, cash] = columns([point(1, 1, 0.5, -1000), point(2, 1, 0, 12), point(4, 2, -0.5, 1000)]);
    expect(position).toEqual([0.5, 0, null, -0.5]);
    expect(cash).toEqual([-1000, 12, null, 1000]);
    expect(at[2]).toBe(((at[1] ?? 0) + (at[3] ?? 0)) / 2);
  });

  it('goes forward in time only, and is empty without history', () => {
    expect(columns([point(2, 1, 1, 1), point(2, 1, 2, 2), point(1, 1, 3, 3)])[1]).toEqual([1]);
    expect(columns([])).toEqual([[], [], []]);
  });
});

describe('facts', () => {
  it('shows rates beside counts, and says what is unknown', () => {
    const shown = new Map(facts(run('quoting')).map((f) => [f.label, f.text]));
    expect(shown.get('Fills')).toBe('21 (5.25%)');
    expect(shown.get('Post-only refused')).toBe('0 (unknown)');
    expect(shown.get('Bid')).toBe('unknown');
    expect(shown.get('Spread')).toBe('unknown');
    expect(shown.get('Markout +5 s')).toBe('\u22120.60 bps');
    expect(shown.get('Position')).toBe('\u22120.5');
  });
});

describe('doingTone', () => {
  it('is good only while it quotes, and bad when something stopped it', () => {
    expect([run('quoting'), run('no quote rests'), run('halted: margin_guard', { halts: ['margin_guard'] }), run('breaker open', { breakerOpen: true })].map(doingTone)).toEqual(['good', 'warn', 'bad', 'bad']);
  });
});
