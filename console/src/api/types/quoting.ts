/** How market makers do. */

export interface QuotingReport {
  symbol: string;
  runStartedAt: string;
  uptimeSeconds: number;
  placed: number;
  cancelled: number;
  rejected: number;
  postOnlyRejected: number;
  fills: number;
  buyQuantity: number;
  sellQuantity: number;
  fees: number;
  cashFlow: number;
  position: number;
  bestBid: number | null;
  bestAsk: number | null;
  spreadBps: number | null;
  lastMid: number | null;
  openOrders: number;
  breakerOpen: boolean;
  breakerOpens: number;
  markout5Bps: number | null;
  markout5Fills: number;
  adverseFills: number;
  halts: string[];
}

/** Rates are per cent of orders placed. */
export interface QuotingFigures {
  fillRatePct: number | null;
  cancelRatePct: number | null;
  rejectRatePct: number | null;
  postOnlyRejectRatePct: number | null;
  adverseRatio: number | null;
  pnl: number | null;
  netPnl: number | null;
}

export interface QuotingRun {
  generation: number;
  at: string;
  receivedAt: string;
  doing: string;
  figures: QuotingFigures;
  told: QuotingReport;
}

export interface QuotingPoint {
  generation: number;
  at: string;
  position: number;
  cashFlow: number;
  netPnl: number | null;
  mid: number | null;
  spreadBps: number | null;
  fills: number;
  openOrders: number;
}

export interface Quoting {
  botId: string;
  /** Null while it has told nothing. */
  newest: QuotingRun | null;
  /** Oldest first. */
  history: QuotingPoint[];
}
