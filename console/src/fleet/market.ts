import type { Market } from '../api/types';

export interface MarketProgress {
  /** 0 to 1; null when the market has no known begin or end. */
  fraction: number | null;
  restMarketMillis: number | null;
  /** Null at speed max, where nobody can tell. */
  restWallMillis: number | null;
}

export function marketProgress(market: Market): MarketProgress {
  const now = Date.parse(market.clock);
  const first = market.firstClock ? Date.parse(market.firstClock) : NaN;
  const last = market.lastClock ? Date.parse(market.lastClock) : NaN;
  const rest = Number.isNaN(last) ? null : Math.max(0, last - now);
  const whole = last - first;
  return {
    fraction: whole > 0 ? Math.min(1, Math.max(0, (now - first) / whole)) : null,
    restMarketMillis: rest,
    restWallMillis: rest === null || market.speed <= 0 ? null : rest / market.speed,
  };
}
