/** One bot: journal, trades, orders, sessions, control, parameters. */

import type { Position, BotCard } from './fleet';

export interface Session {
  sessionId: string;
  workerId: string;
  generation: number;
  status: string;
  startedAt: string;
  endedAt: string | null;
  endReason: string | null;
}

export interface BotDetail {
  card: BotCard;
  params: Record<string, unknown>;
  paramsVersion: number;
  symbols: string[];
  statuses: Record<string, number>;
  positions: Position[];
  sessions: Session[];
  driftPolicy: string;
}

export interface Factor {
  name: string;
  weight: number;
  longEarned: number;
  shortEarned: number;
  value: string;
}

export interface PlannedOrder {
  side: string;
  entryPrice: number;
  stopLoss: number;
  takeProfit: number;
  leverage: number;
  quantity: number;
  notional: number;
  margin: number;
}

/** Journal line as the bot reported it; older or foreign lines may lack parts of it. */
export interface DecisionBody {
  barOpenTime?: string | null;
  signal?: string | null;
  reason?: string | null;
  price?: number | null;
  longScore?: number | null;
  shortScore?: number | null;
  signalConfidence?: number | null;
  confidence?: number | null;
  adjustedConfidence?: number | null;
  regime?: string | null;
  factors?: Factor[] | null;
  checks?: Record<string, boolean> | null;
  features?: Record<string, Record<string, unknown>> | null;
  order?: PlannedOrder | null;
  riskFailures?: string[] | null;
  note?: string | null;
  equity?: number | null;
  paramsVersion?: number | null;
  inputsDigest?: string | null;
}

export interface JournalEntry {
  id: number;
  botId: string;
  generation: number;
  seq: number;
  occurredAt: string;
  receivedAt: string;
  late: boolean;
  symbol: string;
  decision: string;
  status: string;
  body: DecisionBody;
}

export interface JournalPage {
  entries: JournalEntry[];
  nextBefore: number | null;
}

export interface Trade {
  tradeId: string;
  botId: string;
  symbol: string;
  side: string;
  quantity: number;
  leverage: number;
  entryPrice: number;
  openedAt: string;
  exitPrice: number;
  closedAt: string;
  stopLoss: number | null;
  takeProfit: number | null;
  closeReason: string;
  outcome: string;
  grossPnl: number;
  fees: number;
  netPnl: number;
}

export interface Order {
  clientOrderId: string;
  symbol: string;
  side: string;
  type: string;
  purpose: string;
  status: string;
  quantity: number;
  stopPrice: number | null;
  averagePrice: number | null;
  occurredAt: string;
  detail: string | null;
}

export interface EquityPoint {
  at: string;
  equity: number;
}

/** [openTimeMillis, open, high, low, close, volume], oldest first. */
export type Bar = [number, number, number, number, number, number];

export interface Candles {
  symbol: string;
  interval: string;
  bars: Bar[];
}

export interface Control {
  botId: string;
  status: string;
  version: number;
  reason: string;
  updatedBy: string;
  updatedAt: string;
  halted: string | null;
}

export interface Params {
  botId: string;
  params: Record<string, unknown>;
  version: number;
  updatedBy: string;
  updatedAt: string;
}

export interface Parameter {
  name: string;
  type: string;
  defaultValue: unknown;
  min: number | null;
  max: number | null;
  choices: string[] | null;
  doc: string;
}

export interface Strategy {
  strategyId: string;
  name: string;
  description: string;
  parameters: Parameter[];
}

/** Why a bot does not trade; see dev.flotilla.contracts.api.WhyNoTrades. */
export interface WhyNoTrades {
  botId: string;
  at: string;
  last: number;
  decisions: number;
  from: string | null;
  to: string | null;
  entered: number;
  answer: string;
  checks: WhyCheck[];
  symbols: WhyOfSymbol[];
}

export interface WhyCheck {
  name: string;
  /** Null: not known. */
  holds: boolean | null;
  blocks: boolean;
  text: string;
}

export interface WhyOfSymbol {
  symbol: string;
  decisions: number;
  statuses: Record<string, number>;
  nearest: NearestEntry | null;
  text: string;
}

export interface NearestEntry {
  at: string;
  status: string;
  side: string | null;
  score: number | null;
  scoreNeeded: number | null;
  scoreMissing: number | null;
  confidence: number | null;
  confidenceNeeded: number | null;
  confidenceMissing: number | null;
  riskFailures: string[];
  note: string | null;
}

/** A decision made again; see dev.flotilla.contracts.api.Replay. */
export interface DecisionReplay {
  id: number;
  occurredAt: string;
  symbol: string;
  generation: number;
  result: 'identical' | 'different' | 'not_replayable';
  path: string | null;
  journaled: string | null;
  recomputed: string | null;
  reason: string | null;
}

/** A stretch of a period. */
export interface PeriodReplay {
  total: number | null;
  decisions: number;
  identical: number;
  different: number;
  notReplayable: number;
  differences: DecisionReplay[];
  notReplayables: DecisionReplay[];
  next: string | null;
}

/** See dev.flotilla.contracts.api.Backtests. */
export interface BacktestResult {
  strategyId: string;
  symbol: string;
  paramsVersion: number;
  decisions: number;
  from: string | null;
  to: string | null;
  cut: boolean;
  startingEquity: number;
  figures: BacktestFigures;
  statuses: Record<string, number>;
  equity: EquityPoint[];
  trades: Trade[];
}

export interface BacktestFigures {
  trades: number;
  wins: number;
  losses: number;
  winRate: number | null;
  netPnl: number;
  profitFactor: number | null;
  maxDrawdown: number;
  sharpe: number | null;
  fees: number;
  finalEquity: number;
}
