import type { CloseReport, Cut, ExitState, OpenPosition, PathEvent } from '../api/types';
import { duration, price, words } from '../ui/format';
import type { BadgeTone } from '../ui/values';

const REASONS: Record<string, string> = {
  dsl_breach: 'floor breached',
  hard_timeout: 'hard timeout',
  weak_peak_cut: 'weak peak',
  dead_weight_cut: 'dead weight',
  exchange_sl_hit: 'stop filled',
  manual: 'by hand',
  flipped: 'flipped',
  position_increased: 'increased',
  position_decreased: 'decreased',
  close_position_failed: 'close failed',
  dsl_deleted: 'runtime deleted',
};

export const CLOSE_REASONS: readonly string[] = Object.keys(REASONS);

export function reasonWords(reason: string): string {
  return REASONS[reason] ?? words(reason);
}

export function reasonTone(reason: string): BadgeTone {
  return reason === 'close_position_failed' ? 'bad' : reason === 'dsl_breach' || reason === 'exchange_sl_hit' ? 'accent' : 'dim';
}

export const RULES: Record<string, string> = { hard_timeout: 'Hard timeout', dead_weight_cut: 'Dead weight', weak_peak_cut: 'Weak peak' };

export interface CutWords {
  text: string;
  tone: 'off' | 'far' | 'near' | 'due';
}

const NEAR_MILLIS = 10 * 60_000;

/** How far a cut is, on the market's clock at `now`. */
export function cutWords(cut: Cut, now: number): CutWords {
  if (!cut.inForce) return { text: 'not in phase 2', tone: 'off' };
  const left = Date.parse(cut.dueAt) - now;
  if (left > 0) return { text: `in ${duration(left)}${cut.condition ? `, if ${cut.condition}` : ''}`, tone: left < NEAR_MILLIS && cut.holds ? 'near' : 'far' };
  return cut.holds ? { text: 'due now', tone: 'due' } : { text: `time is over; closes once ${cut.condition ?? 'due'}`, tone: 'near' };
}

/** The first cut that will close it if nothing changes; null when none would. */
export function nextCut(cuts: readonly Cut[]): Cut | null {
  return cuts.filter((c) => c.inForce && c.holds).sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0] ?? null;
}

export function phaseWords(state: Pick<ExitState, 'phase' | 'tierIndex'>): string {
  return state.tierIndex < 0 ? `phase ${state.phase}` : `phase ${state.phase}, tier ${state.tierIndex + 1}`;
}

/** How far a price is from the floor, as a share of the price; below 0 it is beyond. */
export function distanceToFloor(state: ExitState, at: number | null): number | null {
  if (at === null || at === 0) return null;
  const way = state.direction === 'LONG' ? at - state.floorPrice : state.floorPrice - at;
  return way / at;
}

export interface Worth {
  pnl: number | null;
  roe: number | null;
  best: number;
  toFloor: number | null;
}

/** What a position is worth at the mark of the newest look, which is younger than the last tick: one row, one price. */
export function worthNow(p: Pick<OpenPosition, 'markPrice' | 'size' | 'entryPrice' | 'unrealizedPnl'>, s: ExitState): Worth {
  const mark = p.markPrice;
  if (mark === null) return { pnl: p.unrealizedPnl, roe: s.currentROE, best: s.highWaterRoe, toFloor: distanceToFloor(s, s.lastPrice) };
  const won = s.direction === 'LONG' ? mark - p.entryPrice : p.entryPrice - mark;
  const returned = (won / p.entryPrice) * s.leverage * 100;
  return { pnl: won * p.size, roe: returned, best: Math.max(returned, s.highWaterRoe), toFloor: distanceToFloor(s, mark) };
}

/** Return on margin at the price it was closed at; what the last tick saw where that price is not known. */
export function returnAtExit(c: Pick<CloseReport, 'direction' | 'entryPrice' | 'exitPrice' | 'leverage' | 'currentROE'>): number {
  if (c.exitPrice === null) return c.currentROE;
  const won = c.direction === 'LONG' ? c.exitPrice - c.entryPrice : c.entryPrice - c.exitPrice;
  return (won / c.entryPrice) * c.leverage * 100;
}

/**
 * Now, by the clock that dates a position: the market's, but for a market that plays the past beside a venue that dates positions by its own
 * time.
 */
export function positionNow(state: ExitState, market: string | null | undefined): number {
  const now = market ? Date.parse(market) : Number.NaN;
  return now >= Date.parse(state.openedAt) ? now : Date.parse(state.lastCheck);
}

/** An event in plain words; null for those that say nothing to people. */
export function eventWords(event: PathEvent): string {
  const { data } = event;
  const number = (name: string) => (typeof data[name] === 'number' ? data[name] : null);
  switch (event.event) {
    case 'dsl.created':
      return `followed from here, floor ${price(number('floorPrice'))}`;
    case 'dsl.phase_changed':
      return `phase ${number('phase') ?? '?'}`;
    case 'dsl.tier_advanced':
      return `tier ${(number('tier') ?? -1) + 1}: floor ${price(number('newFloorPrice'))}, keeps ${number('lockHwPct') ?? '?'} % of the best`;
    case 'dsl.sl_updated':
      return `stop moved to ${price(number('newSLPrice'))}`;
    case 'dsl.sl_sync_failed':
      return `stop could not be placed: ${text(data.error)}`;
    case 'dsl.close_pending':
      return `closing, attempt ${number('attempt') ?? '?'}`;
    case 'dsl.closed':
      return `closed: ${reasonWords(text(data.closeReason))}`;
    case 'dsl.settings_updated':
      return 'new rules';
    case 'dsl.deleted':
      return 'not followed any more: runtime deleted';
    default:
      return words(event.event.replace(/^dsl\./, '').replace(/^ON_/, '').toLowerCase());
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function eventTone(event: string): 'good' | 'bad' | 'warn' | 'accent' | '' {
  if (event === 'dsl.tier_advanced') return 'good';
  if (event === 'dsl.sl_sync_failed' || event === 'close_position_failed') return 'bad';
  if (event === 'dsl.close_pending') return 'warn';
  return event === 'dsl.phase_changed' || event === 'dsl.closed' ? 'accent' : '';
}

/** Short words for the chart; null for events that are only listed. */
export function eventMark(event: PathEvent): string | null {
  const tier = event.data.tier;
  if (event.event === 'dsl.phase_changed') return `phase ${String(event.data.phase)}`;
  if (event.event === 'dsl.tier_advanced') return typeof tier === 'number' ? `tier ${tier + 1}` : 'tier';
  if (event.event === 'dsl.close_pending') return 'closing';
  if (event.event === 'dsl.sl_sync_failed') return 'stop failed';
  if (/^ON_POSITION_(INCREASED|DECREASED|UPDATED)$/.test(event.event)) return words(event.event.slice('ON_POSITION_'.length).toLowerCase());
  return null;
}

/** Margin's return, signed, one or two digits. */
export function roe(value: number | null | undefined): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'unknown';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const shown = Math.abs(value).toFixed(digits);
  const sign = Number(shown) === 0 ? '' : value > 0 ? '+' : '\u2212';
  return `${sign}${shown}%`;
}
