/** Payloads about runtimes, positions and closes: dev.flotilla.contracts.api.Runtimes and Positions. */

export interface RuntimeWallet {
  strategy: string;
  wallet: string;
  enabled: boolean;
  botId: string | null;
  status: string;
  lastError: string | null;
  slots: number | null;
  budget: number | null;
  /** Null while nothing was ever seen. */
  positions: number | null;
  heardAt: string | null;
  doubt: string | null;
}

export interface Runtime {
  runtimeId: string;
  name: string;
  version: string | null;
  source: string;
  /** running, stopped or error. */
  status: string;
  health: string;
  installedBy: string;
  installedAt: string;
  updatedAt: string;
  wallets: RuntimeWallet[];
  verdicts: Partial<Record<Verdict, number>>;
  doubt: string | null;
}

export interface RuntimeDetail {
  runtime: Runtime;
  document: string;
  variables: string[];
}

export interface Problem {
  path: string;
  line: number | null;
  message: string;
}

export interface RuntimeCheck {
  ok: boolean;
  errors: Problem[];
  warnings: Problem[];
  runtimeId: string | null;
  replaces: boolean;
  variables: string[];
  missing: string[];
  plan: string[];
}

export interface Preset {
  name: string;
  summary: string;
  exit: string;
}

export interface Presets {
  template: string;
  presets: Preset[];
}

export interface StrategyWallet {
  strategyWalletAddress: string;
  purpose: string;
  initialBudget: number;
  skillName: string | null;
  skillVersion: string | null;
  createdAt: string;
}

export interface RestingStop {
  asset: string;
  address: string;
  orderId: string;
  price: number | null;
}

export type Verdict = 'PROTECTED' | 'UNPROTECTED' | 'STOP_NOT_ON_VENUE' | 'MANAGED_BY' | 'INVENTORY' | 'UNKNOWN';

export interface ExitState {
  runtimeId: string;
  direction: string;
  entryPrice: number;
  leverage: number;
  margin: number;
  openedAt: string;
  phase: number;
  /** -1 = none. */
  tierIndex: number;
  highWaterPrice: number;
  highWaterRoe: number;
  currentROE: number | null;
  lastPrice: number | null;
  absoluteFloorPrice: number;
  trailingFloorPrice: number | null;
  tierFloorPrice: number | null;
  floorPrice: number;
  currentBreachCount: number;
  consecutiveBreachesRequired: number;
  slOrderId: string | null;
  lastSyncedFloorPrice: number | null;
  slOrderIdUpdatedAt: string | null;
  slSyncStatus: string;
  lastSlSyncError: string | null;
  pendingClose: boolean;
  closeReason: string | null;
  closeAttempts: number;
  consecutiveFetchFailures: number;
  lastCheck: string;
  unrealizedPnl: number;
  lockedProfitUsd: number | null;
  distanceToNextTierPct: number | null;
  retraceFromHwPct: number;
}

export interface Cut {
  rule: string;
  /** Market time. */
  dueAt: string;
  inForce: boolean;
  holds: boolean;
  condition: string | null;
}

export interface Step {
  index: number;
  triggerPct: number;
  lockHwPct: number;
  triggerPrice: number;
  reached: boolean;
}

export interface Exit {
  state: ExitState;
  cuts: Cut[];
  tiers: Step[];
}

export interface OpenPosition {
  botId: string;
  runtimeId: string | null;
  wallet: string | null;
  asset: string;
  side: string;
  size: number;
  entryPrice: number;
  leverage: number | null;
  markPrice: number | null;
  unrealizedPnl: number | null;
  stopPrice: number | null;
  takeProfit: number | null;
  openedAt: string | null;
  /** One of Verdict, or a word of a newer service. */
  verdict: string;
  why: string | null;
  managedBy: string | null;
  heardAt: string | null;
  exit: Exit | null;
}

export interface PathPoint {
  at: string;
  low: number;
  high: number;
  price: number;
  entryPrice: number;
  size: number;
  floor: number;
  absoluteFloor: number;
  trailingFloor: number | null;
  tierFloor: number | null;
  highWater: number;
  stop: number | null;
  phase: number;
  tier: number;
  breaches: number;
}

export interface PathEvent {
  at: string;
  event: string;
  data: Record<string, unknown>;
}

export interface CloseReport {
  asset: string;
  direction: string;
  address: string;
  runtimeId: string;
  entryPrice: number;
  lastPrice: number;
  exitPrice: number | null;
  size: number;
  leverage: number;
  currentROE: number;
  highWaterRoe: number;
  phase: number;
  tierIndex: number;
  floorPrice: number;
  closeReason: string;
  closeSource: string;
  openedAt: string;
  closedAt: string;
  elapsedMinutes: number;
  realizedPnl: number | null;
  breachCount: number;
  terminal: boolean;
}

export interface PositionPath {
  botId: string;
  asset: string;
  openedAt: string;
  direction: string;
  /** The first part is not kept any more. */
  cut: boolean;
  points: PathPoint[];
  events: PathEvent[];
  close: CloseReport | null;
}

export interface Close {
  botId: string;
  close: CloseReport;
  /** There are points of its way. */
  path: boolean;
}

export interface CloseTotals {
  closes: number;
  wins: number;
  losses: number;
  unknown: number;
  realizedPnl: number;
  reasons: Record<string, number>;
}

export interface ClosePage {
  closes: Close[];
  nextBefore: string | null;
  totals: CloseTotals;
}
