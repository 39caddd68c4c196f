import { describe, expect, it } from 'vitest';
import type { Budget } from '../api/types';
import { filled, heldBack, hiddenWallets, stateOf } from './budget';

const bucket = (over: Partial<Budget> = {}): Budget => ({ venue: 'paper', scope: 'ip', name: 'default', capacity: 100, tokens: 80, refillPerSecond: 2, penaltyUntil: null, workers: 1, borrowed: 0, penalties: 0, bans: 0, classes: [], ...over });

describe('a request budget', () => {
  it('says what it lets through', () => {
    expect(stateOf(bucket()).word).toBe('ok');
    expect(stateOf(bucket({ tokens: 29 })).word).toBe('scarce');
    expect(stateOf(bucket({ tokens: -3 })).word).toBe('empty');
    expect(stateOf(bucket({ penaltyUntil: '2026-01-01T00:00:00Z' })).word).toBe('penalty');
  });
  it('is never filled below nothing or above all', () => {
    expect(filled(bucket({ tokens: -50 }))).toBe(0);
    expect(filled(bucket({ tokens: 500 }))).toBe(1);
    expect(filled(bucket({ capacity: 0, tokens: 0 }))).toBe(0);
  });
  it('says which requests were held back', () => {
    expect(heldBack([])).toBe('none');
    expect(heldBack([{ name: 'entry', waited: 0, refused: 2 }, { name: 'read', waited: 1200, refused: 3 }])).toBe('entry: 2 refused · read: 1,200 waited, 3 refused');
  });
  it('counts the wallets that are not shown', () => {
    expect(hiddenWallets({ at: '', available: true, wallets: 12, budgets: [bucket(), bucket({ scope: 'wallet' }), bucket({ scope: 'wallet', tokens: 95 })] })).toBe(11);
  });
});
