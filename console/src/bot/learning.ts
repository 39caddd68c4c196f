import type { LearnedMetrics, LearningReport } from '../api/types';

/** A learned metric over the bot's steps, between its limits. */
export interface Curve {
  name: string;
  now: number;
  low: number;
  high: number;
  steps: number[];
  values: number[];
}

/** The three metrics, oldest step first; a bot that learned nothing yet is drawn with its start values. */
export function curves(report: LearningReport): Curve[] {
  const oldestFirst: LearnedMetrics[] = report.steps.length === 0 ? [report.inForce] : [...report.steps].reverse();
  const steps = oldestFirst.map((s) => s.version);
  const curve = (name: string, low: number, high: number, of: (m: LearnedMetrics) => number): Curve => ({
    name, low, high, now: of(report.inForce), steps, values: oldestFirst.map((m) => Math.min(Math.max(of(m), low), high)),
  });
  return [
    curve('Confidence multiplier', 0.7, 1, (m) => m.confidenceMultiplier),
    curve('Leverage cap', report.minLeverage, report.maxLeverage, (m) => m.effectiveLeverageCap),
    curve('Least confidence', 0.55, 0.75, (m) => m.recommendedMinConfidence),
  ];
}
