import type { CloseReport, PathEvent, PathPoint, Step } from '../api/types';
import { eventMark } from '../positions/exit-words';

type Column = (number | null)[];

/** Columns of the chart over seconds; null where nothing is known. */
export interface PathColumns {
  x: number[];
  low: Column;
  high: Column;
  price: Column;
  floor: Column;
  absolute: Column;
  highWater: Column;
  stop: Column;
  /** Which point a column's place shows; null in a gap. */
  points: (PathPoint | null)[];
}

const GAP_FACTOR = 4;
const GAP_SECONDS_MIN = 150;

/** A way as columns. Where nothing was told for long the lines break: nobody knows what was in between. */
export function columnsOf(points: readonly PathPoint[], close: CloseReport | null = null): PathColumns {
  const columns: PathColumns = { x: [], low: [], high: [], price: [], floor: [], absolute: [], highWater: [], stop: [], points: [] };
  const gap = gapSeconds(points);
  let last = -Infinity;
  for (const point of points) {
    const at = Date.parse(point.at) / 1000;
    if (at <= last) continue;
    if (last !== -Infinity && at - last > gap) push(columns, (last + at) / 2, null);
    push(columns, at, point);
    last = at;
  }
  if (close) end(columns, close);
  return columns;
}

/** The end is no point that was told: the price is that of the exit, the stop rested until then. */
function end(columns: PathColumns, close: CloseReport): void {
  const place = columns.x.length - 1;
  const point = columns.points[place];
  if (!point) return;
  if (point.stop === null) columns.stop[place] = columns.stop[place - 1] ?? null;
  const at = Date.parse(close.closedAt) / 1000;
  if (close.exitPrice === null || at <= (columns.x[place] ?? 0)) return;
  push(columns, at, { ...point, low: close.exitPrice, high: close.exitPrice, price: close.exitPrice, stop: columns.stop[place] ?? null, at: close.closedAt });
}

function push(columns: PathColumns, at: number, point: PathPoint | null): void {
  columns.x.push(at);
  columns.low.push(point?.low ?? null);
  columns.high.push(point?.high ?? null);
  columns.price.push(point?.price ?? null);
  columns.floor.push(point?.floor ?? null);
  columns.absolute.push(point?.absoluteFloor ?? null);
  columns.highWater.push(point?.highWater ?? null);
  columns.stop.push(point?.stop ?? null);
  columns.points.push(point);
}

/** Longer than this is a hole: several times what is usual between two points, and never short. */
export function gapSeconds(points: readonly PathPoint[]): number {
  const steps = points.slice(1).map((p, i) => (Date.parse(p.at) - Date.parse(points[i]?.at ?? p.at)) / 1000).sort((a, b) => a - b);
  const usual = steps[Math.floor(steps.length / 2)] ?? 0;
  return Math.max(GAP_SECONDS_MIN, usual * GAP_FACTOR);
}

const ROOM = 0.08;
const NEXT_TIER_WITHIN = 0.6;

/** Prices from bottom to top: all that is drawn, and the next tier where it is not far. */
export function rangeOf(columns: PathColumns, tiers: readonly Step[], close: CloseReport | null): [number, number] {
  const seen = [...columns.low, ...columns.high, ...columns.floor, ...columns.absolute, ...columns.highWater, ...columns.stop, close?.exitPrice ?? null].filter((v): v is number => v !== null);
  if (seen.length === 0) return [0, 1];
  let low = Infinity;
  let high = -Infinity;
  for (const value of seen) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const span = Math.max(high - low, Math.abs(high) * 0.0005);
  const next = close ? undefined : tiers.find((t) => !t.reached);
  if (next && next.triggerPrice > high && next.triggerPrice - high < span * NEXT_TIER_WITHIN) high = next.triggerPrice;
  if (next && next.triggerPrice < low && low - next.triggerPrice < span * NEXT_TIER_WITHIN) low = next.triggerPrice;
  return [low - span * ROOM, high + span * ROOM];
}

/** Seconds to show, with room at both ends; a way of one point, which the chart would give a thousand days, gets a minute. */
export function timeRange(x: readonly number[], low: number | null, high: number | null): [number, number] {
  const only = x.length === 1 ? x[0] : undefined;
  const from = only ?? low ?? 0;
  const to = only ?? high ?? from;
  const room = Math.max(30, (to - from) * 0.02);
  return [from - room, to + room];
}

export interface EventMark {
  at: number;
  text: string;
}

/** Events that are written into the chart; several at once become one mark. */
export function eventMarks(events: readonly PathEvent[]): EventMark[] {
  const marks: EventMark[] = [];
  for (const event of events) {
    const text = eventMark(event);
    if (text === null) continue;
    const at = Date.parse(event.at) / 1000;
    const before = marks[marks.length - 1];
    if (before?.at === at) before.text = before.text === text ? text : `${before.text}, ${text}`;
    else marks.push({ at, text });
  }
  return marks;
}
