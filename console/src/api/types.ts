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
  startedAt: string;
  /** Bots it hosts or is starting. */
  bots: number;
  cordoned: boolean;
  cordonReason: string | null;
  draining: boolean;
  /** When its heartbeats fell silent. */
  lostAt: string | null;
}

export interface Task {
  taskId: string;
  botId: string;
  pool: string;
  type: string;
  generation: number;
  controlVersion: number;
  state: string;
  workerId: string | null;
  detail: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface Alert {
  id: number;
  botId: string;
  raisedAt: string;
  severity: string;
  issues: string[];
  recoveredAt: string | null;
}

export interface Group {
  name: string;
  failoverPolicy: string | null;
  bots: number;
  botIds: string[] | null;
  updatedBy: string;
  updatedAt: string;
}

export interface NewCommand {
  commandId: string;
  kind: string;
  scope: string;
  target: string | null;
  reason: string | null;
  confirm: string | null;
  options: Record<string, unknown> | null;
}

export interface CommandTarget {
  botId: string;
  /** PENDING, GATED, REMAINDER, DONE, REFUSED, SKIPPED or SUPERSEDED. */
  status: string;
  detail: string | null;
  workerId: string | null;
  gatedMillis: number | null;
  flatMillis: number | null;
  verifiedMillis: number | null;
  positionsBefore: number | null;
  ordersBefore: number | null;
  remainder: string[];
}

/** A command and how far it is; `targets` is empty in lists. */
export interface Command {
  commandId: string;
  kind: string;
  scope: string;
  target: string | null;
  reason: string;
  requestedBy: string;
  acceptedAt: string;
  finishedAt: string | null;
  /** open, done, incomplete or unanswered. */
  status: string;
  options: Record<string, unknown>;
  /** Targets in all, those skipped included. */
  bots: number;
  skipped: number;
  gated: number;
  done: number;
  refused: number;
  positionsBefore: number;
  ordersBefore: number;
  gatedMillis: number | null;
  flatMillis: number | null;
  verifiedMillis: number | null;
  verifiedFlat: number;
  remainder: string[];
  targets: CommandTarget[];
}

export interface ProcessEvent {
  id: number;
  at: string;
  botId: string | null;
  event: string;
  source: string;
  detail: Record<string, unknown>;
}

/** One bucket of request tokens: an outgoing address (scope ip) or a wallet, shown by its ends. */
export interface Budget {
  venue: string;
  scope: string;
  name: string;
  capacity: number;
  /** Negative after protective orders have borrowed. */
  tokens: number;
  refillPerSecond: number;
  penaltyUntil: string | null;
  workers: number;
  borrowed: number;
  /** Answers 429 or 418 so far. */
  penalties: number;
  /** Those of them that were 418. */
  bans: number;
  /** Requests that found too few tokens, by class, most important first. */
  classes: BudgetClass[];
}

export interface BudgetClass {
  name: string;
  waited: number;
  refused: number;
}

export interface Budgets {
  at: string;
  /** False while Redis does not answer: each worker then keeps to its own share. */
  available: boolean;
  wallets: number;
  budgets: Budget[];
}

export interface SystemState {
  at: string;
  build: string;
  parts: Part[];
  streams: StreamState[];
  workers: WorkerState[];
  events: ProcessEvent[];
}

export type ChangeType = 'fleet' | 'decision' | 'trade' | 'position' | 'control' | 'command' | 'market' | 'system';

export interface Change {
  type: ChangeType;
  botId: string | null;
  at: string;
  data: Record<string, unknown>;
}
