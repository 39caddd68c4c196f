import type { Proposal } from '../api/types';
import { percent, price, quantity } from '../ui/format';
import type { BadgeTone } from '../ui/values';

export const PENDING = 'PENDING_APPROVAL';

export const STATUS_TONES: Record<string, BadgeTone> = { PENDING_APPROVAL: 'accent', APPROVED: 'accent', EXECUTED: 'good', REJECTED: 'dim', EXPIRED: 'dim', FAILED: 'bad' };

export function statusWords(status: string): string {
  return status === PENDING ? 'waits for approval' : status.toLowerCase().replace(/_/g, ' ');
}

/** What it would do, as a person says it. */
export function actionWords(p: Proposal): string {
  if (p.kind === 'close') return `close ${p.side === 'SELL' ? 'long' : 'short'}`;
  return p.side === 'BUY' ? 'open long' : 'open short';
}

/** The order in one line. */
export function orderWords(p: Proposal): string {
  return `${quantity(p.quantity)} ${p.symbol} at about ${price(p.entryPrice)}, leverage ×${p.leverage}`;
}

/** Why it ended so, without the word that its result says already. */
export function endWords(p: Pick<Proposal, 'reason' | 'result'>): string {
  const reason = p.reason ?? '';
  return p.result !== null && reason.startsWith(`${p.result}: `) ? reason.slice(p.result.length + 2) : reason;
}

/** How far a level is from the price that was proposed, signed: "−0.69%". */
export function distance(p: Proposal, level: number | null): string {
  if (level === null || p.entryPrice === 0) return '';
  const share = (level - p.entryPrice) / p.entryPrice;
  return `${share > 0 ? '+' : ''}${percent(share, 2)}`;
}

/** Money between the proposed price and the stop: what is lost when the stop is hit, before fees. */
export function atRisk(p: Proposal): number | null {
  return p.stopLoss === null ? null : Math.abs(p.entryPrice - p.stopLoss) * p.quantity;
}

/** Gain at the target per loss at the stop. */
export function rewardRisk(p: Proposal): number | null {
  if (p.stopLoss === null || p.takeProfit === null || p.stopLoss === p.entryPrice) return null;
  return Math.abs(p.takeProfit - p.entryPrice) / Math.abs(p.entryPrice - p.stopLoss);
}

/**
 * Market seconds until it expires. `seconds` was true at local time `at`; the market's clock runs `speed` times as fast as the
 * wall's, 0 = as fast as it can, when nobody can tell.
 */
export function secondsLeft(seconds: number | null, at: number | null, now: number, speed: number): number | null {
  if (seconds === null) return null;
  const gone = at === null ? 0 : Math.max(0, now - at) / 1000;
  return Math.max(0, seconds - gone * speed);
}

/** "9:05" */
export function countdown(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
