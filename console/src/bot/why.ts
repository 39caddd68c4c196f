import type { NearestEntry, WhyCheck, WhyOfSymbol } from '../api/types';

/** One threshold and how much of it was reached. */
export interface Meter {
  name: string;
  reached: number;
  needed: number;
  missing: number;
  /** Of the needed, 0 to 1, for the length of the bar. */
  share: number;
}

/** The thresholds that the nearest decision met: its score always, its confidence when that was too low. */
export function meters(nearest: NearestEntry): Meter[] {
  return [
    meter(nearest.side ? `score (${nearest.side})` : 'score', nearest.score, nearest.scoreNeeded, nearest.scoreMissing),
    meter('confidence', nearest.confidence, nearest.confidenceNeeded, nearest.confidenceMissing),
  ].filter((m) => m !== null);
}

function meter(name: string, reached: number | null, needed: number | null, missing: number | null): Meter | null {
  if (reached === null || needed === null || missing === null) return null;
  return { name, reached, needed, missing, share: needed > 0 ? Math.min(1, Math.max(0, reached / needed)) : 1 };
}

export type CheckTone = 'bad' | 'warn' | 'dim' | 'good';

export function checkTone(check: WhyCheck): CheckTone {
  if (check.blocks) return 'bad';
  if (check.holds === null) return 'dim';
  return check.holds ? 'warn' : 'good';
}

/** Checks worth reading, what blocks first; the others stand in nobody's way. */
export function telling(checks: readonly WhyCheck[]): { shown: WhyCheck[]; fine: WhyCheck[] } {
  const order: CheckTone[] = ['bad', 'warn', 'dim', 'good'];
  const sorted = [...checks].sort((a, b) => order.indexOf(checkTone(a)) - order.indexOf(checkTone(b)));
  return { shown: sorted.filter((c) => checkTone(c) !== 'good'), fine: sorted.filter((c) => checkTone(c) === 'good') };
}

/** Statuses of all symbols together. */
export function allStatuses(symbols: readonly WhyOfSymbol[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { statuses } of symbols) for (const [status, n] of Object.entries(statuses)) all[status] = (all[status] ?? 0) + n;
  return all;
}
