import { asQuery, type Period } from '../bot/period';

/** What is looked for among the closes; empty = any. */
export interface CloseFilter extends Period {
  runtime: string;
  wallet: string;
  asset: string;
  reason: string;
  outcome: string;
  all: boolean;
}

export const EVERYTHING: CloseFilter = { runtime: '', wallet: '', asset: '', reason: '', outcome: '', all: false, from: '', to: '' };
export const OUTCOMES = ['win', 'loss', 'flat', 'unknown'] as const;
const PAGE = 50;
const HIDDEN_REASONS = ['flipped', 'position_increased', 'position_decreased', 'close_position_failed', 'dsl_deleted'];

export function closesPath(filter: CloseFilter, before: string | null): string {
  const { runtime, wallet, asset, reason, outcome } = filter;
  const given = Object.entries({ runtime, wallet: wallet.trim(), asset: asset.trim(), reason, outcome }).filter(([, text]) => text !== '');
  // Who asks for a reason that is no close means it.
  const all = filter.all || HIDDEN_REASONS.includes(reason);
  const query = new URLSearchParams([...given, ...Object.entries(asQuery(filter)), ...(all ? [['all', 'true']] : []), ...(before === null ? [] : [['before', before]]), ['limit', String(PAGE)]] as [string, string][]);
  return `/closes?${query.toString()}`;
}
