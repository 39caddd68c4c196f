/** What each decision status means, in plain words, for the histogram and the rows. */
export const STATUS_WORDS: Record<string, string> = {
  halted: 'The bot is halted: no entries until an operator clears it',
  circuit_breaker_active: 'Too many errors in a row: entries are off until cleared',
  daily_loss_limit_hit: 'The loss limit of the day is reached: no entries until the next UTC day',
  cooldown_active: 'Resting after a close',
  scan_error: 'Market data could not be read',
  scan_empty: 'The scan gave no signal at all',
  below_learning_threshold: 'There was a signal, but its confidence is below what an entry needs',
  duplicate_position_guard: 'There is a position on this symbol already',
  position_pending_reconcile: 'Bot and venue disagree about a position; resolved by the next reconcile',
  blocked_by_risk: 'A risk limit forbids the entry',
  zero_quantity: 'The size came out as zero',
  below_min_notional: 'The size is below what the venue accepts',
  low_liquidity_blocked: 'The order book is too thin',
  paper_executed: 'Entered, on the paper venue',
  live_executed: 'Entered at the venue of the bot',
  execution_error: 'The venue did not take the order',
  proposal_emitted: 'Proposed to a human',
  position_closed: 'Closed by a signal, at the venue of the bot',
  paper_closed: 'Closed by a signal, on the paper venue',
  close_error: 'A close was wanted and failed',
  hold: 'A position is open and fits its rules',
  minimum_hold: 'A close was wanted, but the position is too young',
  journaled: 'No entry: the scores of both directions are too low',
};

const ENTERED = ['paper_executed', 'live_executed'];
const TROUBLE = ['scan_error', 'execution_error', 'close_error', 'circuit_breaker_active', 'halted', 'daily_loss_limit_hit'];

export type StatusTone = 'good' | 'warn' | 'bad' | 'dim';

export function statusTone(status: string): StatusTone {
  if (ENTERED.includes(status)) return 'good';
  if (TROUBLE.includes(status)) return 'bad';
  return ['blocked_by_risk', 'below_learning_threshold', 'low_liquidity_blocked', 'below_min_notional', 'zero_quantity'].includes(status) ? 'warn' : 'dim';
}

export interface StatusBar {
  status: string;
  count: number;
  /** Of all decisions. */
  share: number;
  /** Of the most frequent status, for the length of the bar. */
  length: number;
}

export function histogram(statuses: Record<string, number>): StatusBar[] {
  const entries = Object.entries(statuses).filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const total = entries.reduce((sum, [, n]) => sum + n, 0);
  const most = entries[0]?.[1] ?? 1;
  return entries.map(([status, count]) => ({ status, count, share: count / total, length: count / most }));
}
