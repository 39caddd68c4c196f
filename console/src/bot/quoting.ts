import type { QuotingPoint, QuotingRun } from '../api/types';
import { count, duration, isKnown, price, quantity, score, UNKNOWN } from '../ui/format';
import type { BadgeTone } from '../ui/values';

export const MARKET_MAKER = 'market_maker';

/** Columns of a chart: seconds, then values; null is a gap. */
export type Columns = [number[], (number | null)[], (number | null)[]];

/** Position and cash flow over market time; between two runs the lines end, because sums begin anew. */
export function columns(history: readonly QuotingPoint[]): Columns {
  const [at, position, cash]: Columns = [[], [], []];
  let last: { seconds: number; generation: number } | null = null;
  for (const point of history) {
    const seconds = Date.parse(point.at) / 1000;
    if (last !== null && seconds <= last.seconds) continue;
    if (last !== null && last.generation !== point.generation) {
      at.push((last.seconds + seconds) / 2);
      position.push(null);
      cash.push(null);
    }
    at.push(seconds);
    position.push(point.position);
    cash.push(point.cashFlow);
    last = { seconds, generation: point.generation };
  }
  return [at, position, cash];
}

export interface Fact {
  label: string;
  text: string;
  /** What it is, in words. */
  title: string;
}

const ratePct = (value: number | null) => (isKnown(value) ? `${score(value)}%` : UNKNOWN);
const bps = (value: number | null) => (isKnown(value) ? `${score(value)} bps` : UNKNOWN);

/** Figures of a run in the order in which somebody looks at them. */
export function facts(run: QuotingRun): Fact[] {
  const { told, figures } = run;
  return [
    { label: 'Position', text: quantity(told.position), title: 'Signed, at the venue' },
    { label: 'Quotes', text: count(told.openOrders), title: 'Orders that rest now' },
    { label: 'Bid', text: price(told.bestBid), title: 'Best bid; unknown while the book is stale' },
    { label: 'Ask', text: price(told.bestAsk), title: 'Best ask; unknown while the book is stale' },
    { label: 'Spread', text: bps(told.spreadBps), title: 'Of the market' },
    { label: 'Markout +5 s', text: bps(told.markout5Bps), title: `Mean way of the price in the maker\u2019s favour 5 s after a fill, of ${count(told.markout5Fills)} fills; ${count(told.adverseFills)} went against it` },
    { label: 'Placed', text: count(told.placed), title: 'Orders sent in this run' },
    { label: 'Fills', text: `${count(told.fills)} (${ratePct(figures.fillRatePct)})`, title: 'And per 100 orders placed' },
    { label: 'Cancelled', text: `${count(told.cancelled)} (${ratePct(figures.cancelRatePct)})`, title: 'And per 100 orders placed' },
    { label: 'Post-only refused', text: `${count(told.postOnlyRejected)} (${ratePct(figures.postOnlyRejectRatePct)})`, title: `Refused because they would have taken, of ${count(told.rejected)} refused` },
    { label: 'Breaker opened', text: count(told.breakerOpens), title: 'Times that failures stopped all quotes in this run' },
    { label: 'Running', text: duration(told.uptimeSeconds * 1000), title: 'Of this run, when it told this' },
  ];
}

/** Good only while it quotes. */
export function doingTone(run: QuotingRun): BadgeTone {
  if (run.doing === 'quoting') return 'good';
  return run.told.halts.length > 0 || run.told.breakerOpen ? 'bad' : 'warn';
}
