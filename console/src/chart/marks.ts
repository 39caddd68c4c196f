import type { Bar, Position, Trade } from '../api/types';

/** Entry or exit on a bar. Times are bar open times in seconds, as the chart wants them. */
export interface Mark {
  time: number;
  kind: 'entry' | 'exit';
  side: 'long' | 'short';
  gain: boolean;
  label: string;
}

/** A past trade as drawn: entry to exit, with its stop and target over the same time. */
export interface TradeSegment {
  from: number;
  to: number;
  entry: number;
  exit: number;
  stop: number | null;
  target: number | null;
  gain: boolean;
}

/** Index of the bar that holds the moment; -1 before the first bar; the last bar for anything after it. */
export function barIndexAt(bars: readonly Bar[], millis: number): number {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bars[middle]?.[0] ?? Infinity) <= millis) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function barTime(bars: readonly Bar[], at: string): number | null {
  const bar = bars[barIndexAt(bars, Date.parse(at))];
  return bar ? bar[0] / 1000 : null;
}

const sideOf = (side: string): 'long' | 'short' => (['short', 'sell'].includes(side.toLowerCase()) ? 'short' : 'long');

/** Marks in time order, only those that fall on loaded bars. */
export function marksOf(bars: readonly Bar[], trades: readonly Trade[], positions: readonly Position[], label: (net: number) => string): Mark[] {
  const marks: Mark[] = [];
  const add = (at: string, rest: Omit<Mark, 'time'>) => {
    const time = barTime(bars, at);
    if (time !== null) marks.push({ time, ...rest });
  };
  for (const t of trades) {
    add(t.openedAt, { kind: 'entry', side: sideOf(t.side), gain: t.netPnl >= 0, label: '' });
    add(t.closedAt, { kind: 'exit', side: sideOf(t.side), gain: t.netPnl >= 0, label: label(t.netPnl) });
  }
  for (const p of positions) add(p.openedAt, { kind: 'entry', side: sideOf(p.side), gain: p.unrealizedPnl >= 0, label: 'open' });
  return marks.sort((a, b) => a.time - b.time);
}

/** Trades that reach into the loaded bars; one that began earlier starts at the first bar. */
export function segmentsOf(bars: readonly Bar[], trades: readonly Trade[]): TradeSegment[] {
  const first = bars[0];
  if (!first) return [];
  return trades.flatMap((t) => {
    const to = barTime(bars, t.closedAt);
    if (to === null) return [];
    const from = barTime(bars, t.openedAt) ?? first[0] / 1000;
    return [{ from, to, entry: t.entryPrice, exit: t.exitPrice, stop: t.stopLoss, target: t.takeProfit, gain: t.netPnl >= 0 }];
  });
}

/** How to bring a chart that shows `shown` to `next`: only the changed tail, or everything. */
export function barChange(shown: readonly Bar[], next: readonly Bar[]): { kind: 'none' } | { kind: 'tail'; bars: readonly Bar[] } | { kind: 'all' } {
  const last = shown[shown.length - 1];
  if (!last || next.length === 0) return { kind: next.length === shown.length ? 'none' : 'all' };
  const at = barIndexAt(next, last[0]);
  const same = next[at];
  const interval = (shown[1]?.[0] ?? 0) - (shown[0]?.[0] ?? 0);
  const nextInterval = (next[1]?.[0] ?? 0) - (next[0]?.[0] ?? 0);
  if (!same || same[0] !== last[0] || interval !== nextInterval) return { kind: 'all' };
  if (at === next.length - 1 && same.every((v, i) => v === last[i])) return { kind: 'none' };
  return { kind: 'tail', bars: next.slice(at) };
}
