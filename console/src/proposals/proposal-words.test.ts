import { describe, expect, it } from 'vitest';
import type { Proposal } from '../api/types';
import { actionWords, atRisk, countdown, distance, endWords, rewardRisk, secondsLeft, statusWords } from './proposal-words';

const entry: Proposal = {
  proposalId: 'a.1.1', botId: 'a', symbol: 'BTCUSDT', kind: 'entry', side: 'BUY', mode: 'approval', origin: 'scan', confidence: 0.78, leverage: 6, entryPrice: 85_000, quantity: 0.01, stopLoss: 84_412, takeProfit: 85_980,
  signal: 'long', signalReason: '4H_trend_up', confluence: { count: 7, total: 9, passed: [], failed: [] }, market: { lastPrice: 85_000, fundingRate: null }, status: 'PENDING_APPROVAL', createdAt: '2025-03-06T00:00:00Z',
  expiresAt: '2025-03-06T00:10:00Z', expiresInSeconds: 600, decidedAt: null, decidedBy: null, reason: null, result: null, commandId: null, closeReason: null, receivedAt: '2026-01-01T00:00:00Z',
};

describe('proposal words', () => {
  it('says what it would do', () => {
    expect(actionWords(entry)).toBe('open long');
    expect(actionWords({ ...entry, side: 'SELL' })).toBe('open short');
    expect(actionWords({ ...entry, kind: 'close', side: 'SELL' })).toBe('close long');
    expect(actionWords({ ...entry, kind: 'close', side: 'BUY' })).toBe('close short');
    expect(statusWords('PENDING_APPROVAL')).toBe('waits for approval');
    expect(statusWords('EXPIRED')).toBe('expired');
    expect(endWords({ result: 'ERROR', reason: 'ERROR: no way' })).toBe('no way');
    expect(endWords({ result: null, reason: 'price moved' })).toBe('price moved');
  });

  it('measures risk and reward from the proposed price', () => {
    expect(distance(entry, entry.stopLoss)).toBe('−0.69%');
    expect(distance(entry, entry.takeProfit)).toBe('+1.15%');
    expect(distance(entry, null)).toBe('');
    expect(atRisk(entry)).toBeCloseTo(5.88);
    expect(rewardRisk(entry)).toBeCloseTo(1.667, 3);
    expect(rewardRisk({ ...entry, stopLoss: null })).toBeNull();
  });

  it('counts down at the speed of the market and never below zero', () => {
    expect(secondsLeft(600, 0, 10_000, 1)).toBe(590);
    expect(secondsLeft(600, 0, 10_000, 30)).toBe(300);
    expect(secondsLeft(600, 0, 10_000, 0)).toBe(600);
    expect(secondsLeft(5, 0, 10_000, 1)).toBe(0);
    expect(secondsLeft(null, 0, 10_000, 1)).toBeNull();
    expect(countdown(545)).toBe('9:05');
    expect(countdown(59.2)).toBe('1:00');
    expect(countdown(0)).toBe('0:00');
  });
});
