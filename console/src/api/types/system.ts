/** What the fleet runs on: services, workers, tasks, events, alerts, request budgets. */

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

/** Where the bots of this fleet trade. */
export interface TradingVenue {
  newBots: string;
}

/** How the check of one credential ended. */
export interface CheckedAccount {
  account: string;
  verdict: 'PASSED' | 'REFUSED' | 'UNREACHABLE';
  permissions: string[];
  /** The venue's clock minus the worker's; null where it tells none. */
  clockOffsetMillis: number | null;
  equity: number | null;
  warnings: string[];
  code: string | null;
  text: string | null;
  lookAt: string | null;
}

/** A worker tried its credentials; nothing was traded. */
export interface VenueReport {
  venue: string;
  workerId: string;
  at: string;
  accounts: CheckedAccount[];
  instruments: { symbol: string }[];
}
