import { describe, expect, it } from 'vitest';
import type { LearningReport, LearningStep } from '../api/types';
import { curves } from './learning';

const step = (version: number, cap: number): LearningStep => ({
  version, confidenceMultiplier: 0.9, effectiveLeverageCap: cap, recommendedMinConfidence: 0.57, leverageReductionActive: true, cause: 'review', actor: 'coach', marketTime: null,
  createdAt: '2025-03-06T10:00:00Z', tradeCount: 4, winRate: null, averagePnl: null, totalPnl: -8, longestLossStreak: 4, currentLossStreak: 4, highConfidenceWinRate: null,
  underperformingSymbols: [], lessons: [],
});
const report = (steps: LearningStep[]): LearningReport => ({
  botId: 'b1', minLeverage: 2, maxLeverage: 8, lastReviewAt: null, lessons: [], steps,
  inForce: { version: steps.length, confidenceMultiplier: 1, effectiveLeverageCap: 8, recommendedMinConfidence: 0.55, leverageReductionActive: false },
});

describe('curves', () => {
  it('draws the oldest step first and stays between the limits of now', () => {
    const cap = curves(report([step(2, 7.5), step(1, 10)])).find((c) => c.name === 'Leverage cap');
    expect(cap).toMatchObject({ steps: [1, 2], values: [8, 7.5], low: 2, high: 8 });
  });
  it('draws start values before any step', () => {
    expect(curves(report([])).map((c) => c.values)).toEqual([[1], [8], [0.55]]);
  });
});
