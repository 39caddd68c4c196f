import type { Budget, BudgetClass, Budgets } from '../api/types';
import { count } from '../ui/format';

export interface BudgetState {
  tone: 'good' | 'warn' | 'bad';
  word: string;
  title: string;
}

/** Below this share reads and entries wait. */
const SCARCE = 0.3;

/** From this share on nobody waits. */
const PLENTY = 0.9;

/** What a bucket lets through now. */
export function stateOf(budget: Budget): BudgetState {
  if (budget.penaltyUntil !== null) return { tone: 'bad', word: 'penalty', title: 'The venue had enough: until then only protective orders are sent' };
  if (budget.tokens <= 0) return { tone: 'bad', word: 'empty', title: 'Only protective orders are sent, on credit; all others wait or are refused' };
  if (filled(budget) < SCARCE) return { tone: 'warn', word: 'scarce', title: 'Entries and reads wait or are refused; protection and cancels go through' };
  return { tone: 'good', word: 'ok', title: 'Requests go through' };
}

/** Share of the bucket that is filled, 0 to 1. */
export function filled(budget: Budget): number {
  return Math.min(1, Math.max(0, budget.tokens / Math.max(1, budget.capacity)));
}

/** Who had to wait or was refused, in a few words. */
export function heldBack(classes: readonly BudgetClass[]): string {
  if (classes.length === 0) return 'none';
  return classes.map((c) => `${c.name}: ${[c.waited > 0 && `${count(c.waited)} waited`, c.refused > 0 && `${count(c.refused)} refused`].filter(Boolean).join(', ')}`).join(' · ');
}

/** Every address, and the wallets that somebody may want to look at: a full one that nothing ever waited for says nothing. */
export function worthALook(budgets: Budgets): Budget[] {
  return budgets.budgets.filter((b) => b.scope !== 'wallet' || filled(b) < PLENTY || b.penalties > 0 || b.borrowed > 0 || b.classes.length > 0);
}

/** Wallets that are not shown. */
export function hiddenWallets(budgets: Budgets): number {
  return Math.max(0, budgets.wallets - worthALook(budgets).filter((b) => b.scope === 'wallet').length);
}
