/** What results taught a bot; see dev.flotilla.contracts.api.Learning. */
export interface LearningReport {
  botId: string;
  minLeverage: number;
  maxLeverage: number;
  inForce: LearnedMetrics;
  lastReviewAt: string | null;
  lessons: string[];
  /** Newest first. */
  steps: LearningStep[];
}

export interface LearnedMetrics {
  /** 0: start values, nothing learned yet. */
  version: number;
  confidenceMultiplier: number;
  effectiveLeverageCap: number;
  recommendedMinConfidence: number;
  leverageReductionActive: boolean;
}

export interface LearningStep extends LearnedMetrics {
  cause: 'review' | 'reset';
  actor: string;
  marketTime: string | null;
  createdAt: string;
  tradeCount: number;
  winRate: number | null;
  averagePnl: number | null;
  totalPnl: number;
  longestLossStreak: number;
  currentLossStreak: number;
  highConfidenceWinRate: number | null;
  underperformingSymbols: string[];
  lessons: string[];
}
