import type { Position } from '../api/types';

/** Where the mark stands between stop and target, for drawing and for distances; every field null when it cannot be told. */
export interface PositionRange {
  /** 0 = at the stop, 1 = at the target. */
  mark: number | null;
  entry: number | null;
  /** Distance from mark to stop, as a fraction of the mark; negative when the mark is beyond the stop. */
  toStop: number | null;
  toTarget: number | null;
}

export function positionRange(p: Position): PositionRange {
  const sign = p.side.toLowerCase() === 'short' ? -1 : 1;
  const { stopLoss, takeProfit, markPrice } = p;
  const span = stopLoss === null || takeProfit === null || stopLoss === takeProfit ? null : { from: stopLoss, size: takeProfit - stopLoss };
  const along = (value: number) => (span ? Math.min(1, Math.max(0, (value - span.from) / span.size)) : null);
  return {
    mark: along(markPrice),
    entry: along(p.entryPrice),
    toStop: stopLoss === null || markPrice === 0 ? null : (sign * (markPrice - stopLoss)) / markPrice,
    toTarget: takeProfit === null || markPrice === 0 ? null : (sign * (takeProfit - markPrice)) / markPrice,
  };
}
