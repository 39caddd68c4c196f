/** Entries and closes that wait for a person. Moments are market time. */
export interface Proposal {
  proposalId: string;
  botId: string;
  symbol: string;
  /** entry or close */
  kind: string;
  /** BUY or SELL */
  side: string;
  mode: string;
  /** scan or manual */
  origin: string;
  confidence: number;
  leverage: number;
  entryPrice: number;
  quantity: number;
  stopLoss: number | null;
  takeProfit: number | null;
  signal: string;
  signalReason: string;
  confluence: { count: number; total: number; passed: string[]; failed: string[] };
  market: { lastPrice: number; fundingRate: number | null };
  status: string;
  createdAt: string;
  expiresAt: string;
  /** Of market time; null once decided. */
  expiresInSeconds: number | null;
  decidedAt: string | null;
  decidedBy: string | null;
  reason: string | null;
  result: string | null;
  commandId: string | null;
  closeReason: string | null;
  receivedAt: string;
}

export interface DecideProposal {
  reason: string | null;
  commandId: string | null;
}
