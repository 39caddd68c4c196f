/** The fleet at a glance, and what the stream of changes tells. */

export interface Market {
  venue: string;
  source: string;
  description: string;
  /** Market seconds per wall second; 0 = as fast as possible. */
  speed: number;
  clock: string;
  lastClock: string | null;
  ended: boolean;
  symbols: string[];
  firstClock?: string | null;
}

export interface Totals {
  bots: number;
  running: number;
  equity: number;
  pnlToday: number;
  netPnl: number;
  decisions: number;
  trades: number;
  openPositions: number;
}

export interface Position {
  symbol: string;
  side: string;
  quantity: number;
  entryPrice: number;
  leverage: number;
  stopLoss: number | null;
  takeProfit: number | null;
  markPrice: number;
  unrealizedPnl: number;
  openedAt: string;
  protection: string;
}

export interface DecisionSummary {
  occurredAt: string;
  decision: string;
  status: string;
  reason: string;
  confidence: number | null;
  longScore: number | null;
  shortScore: number | null;
  price: number;
}

export interface BotCard {
  botId: string;
  name: string;
  strategyId: string;
  symbol: string;
  lane: string;
  accountType: string;
  mode: string;
  desired: string;
  /** What the hub has taken over; null, like `actual`, while it has not seen the bot. */
  applied: string | null;
  actual: string | null;
  controlVersion: number;
  generation: number;
  workerId: string | null;
  heartbeatAgeMillis: number | null;
  lastError: string | null;
  startingEquity: number;
  /** Null, like `pnlToday`, while the bot has reported nothing. */
  equity: number | null;
  pnlToday: number | null;
  netPnl: number;
  decisions: number;
  trades: number;
  wins: number;
  position: Position | null;
  lastDecision: DecisionSummary | null;
  sparkline: number[];
  /** Id of the emergency stop in force; only a restart ends it. */
  halted: string | null;
  group: string;
  /** Placed again after a death: guards what is open and enters nothing until an operator resumes it. */
  protectOnly: boolean;
  /** healthy, warning, critical, dead or unknown. */
  health: string;
  issues: string[];
}

export interface Overview {
  at: string;
  market: Market | null;
  totals: Totals;
  bots: BotCard[];
}

export type ChangeType = 'fleet' | 'decision' | 'trade' | 'position' | 'proposal' | 'control' | 'command' | 'quoting' | 'market' | 'system';

export interface Change {
  type: ChangeType;
  botId: string | null;
  at: string;
  data: Record<string, unknown>;
}
