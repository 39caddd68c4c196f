/** Payloads of params-api, as in dev.flotilla.contracts.api.Fleet. Instants are ISO-8601 text, money is a JSON number for display only. */

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
}

export interface Overview {
  at: string;
  market: Market | null;
  totals: Totals;
  bots: BotCard[];
}

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

export interface Part {
  name: string;
  status: string;
  url: string | null;
  build: string | null;
  uptimeSeconds: number | null;
  rssBytes: number | null;
  detail: Record<string, unknown>;
}

export interface StreamState {
  stream: string;
  group: string;
  length: number;
  lag: number | null;
  pending: number;
  consumers: number;
}

export interface WorkerState {
  workerId: string;
  pool: string;
  host: string;
  capacity: number;
  freeSlots: number;
  rssBytes: number;
  cpuShare: number;
  spooledReports: number;
  heartbeatAgeMillis: number;
  build: string;
}

export interface ProcessEvent {
  id: number;
  at: string;
  botId: string | null;
  event: string;
  source: string;
  detail: Record<string, unknown>;
}

export interface SystemState {
  at: string;
  build: string;
  parts: Part[];
  streams: StreamState[];
  workers: WorkerState[];
  events: ProcessEvent[];
}

export type ChangeType = 'fleet' | 'decision' | 'trade' | 'position' | 'control' | 'market' | 'system';

export interface Change {
  type: ChangeType;
  botId: string | null;
  at: string;
  data: Record<string, unknown>;
}
