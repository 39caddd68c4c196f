const LIFE_MILLIS = 600_000;
const CHECKS = ['trend_alignment', 'momentum_confirmation', 'volume_confirmation', 'rsi_zone', 'macd_alignment', 'reward_risk_ok', 'exposure_capacity_ok', 'position_capacity_ok', 'timeframe_confluence'];
const iso = (millis) => new Date(millis).toISOString();
const SEEDS = [
  { botId: 'moneysharks-eth', side: 'BUY', origin: 'scan', passed: 8, leverage: 10, reason: '4H_trend_up, 1H_trend_up, RSI_long_zone:58.2, MACD_bullish, volume_ok:1.12, price_above_ema20' },
  { botId: 'btc-wide-stops', side: 'SELL', origin: 'manual', passed: 6, leverage: 6, reason: '1H_trend_down, MACD_bearish, volume_ok:0.92' },
  { botId: 'moneysharks-sol', side: 'SELL', kind: 'close', origin: 'scan', passed: 9, leverage: 4, reason: 'trend_reversed_bearish', closeReason: 'signal_close:trend_reversed_bearish' },
  { botId: 'moneysharks-btc', side: 'BUY', origin: 'scan', passed: 7, leverage: 6, reason: '4H_trend_up, RSI_long_zone:61.0', status: 'EXECUTED', result: 'EXECUTED', decidedBy: 'admin' },
  { botId: 'moneysharks-btc', side: 'SELL', origin: 'scan', passed: 5, leverage: 2, reason: '1H_trend_down', status: 'REJECTED', why: 'price moved 0.74 % from 84120 to 84742.5, more than 0.5 %', decidedBy: 'admin' },
  { botId: 'moneysharks-eth', side: 'BUY', origin: 'scan', passed: 6, leverage: 6, reason: '4H_trend_up, MACD_bullish', status: 'EXPIRED' },
  { botId: 'moneysharks-sol', side: 'BUY', origin: 'scan', passed: 7, leverage: 6, reason: '4H_trend_up, 1H_trend_up', status: 'FAILED', result: 'BRACKET_FAILED_FLATTENED', why: 'BRACKET_FAILED_FLATTENED: the entry could not be protected and was closed', decidedBy: 'admin' },
];

/** Proposals of the mock: a few of each kind, made when they are first asked for. */
export class Proposals {
  constructor(world) {
    this.world = world;
    this.all = null;
  }

  list(botId, status, limit) {
    const fitting = this.#made().filter((p) => (!botId || p.botId === botId) && (!status || p.status === status.toUpperCase()));
    return fitting.slice(0, limit).map((p) => this.#view(p));
  }

  find(id) {
    return this.#made().find((p) => p.proposalId === id);
  }

  /** @returns {[number, string, string, string[]?] | null} a refusal */
  refusal(id, word, reason) {
    const found = this.find(id);
    if (!found) return [404, 'unknown_proposal', `there is no proposal ${id}; these wait`, this.#made().filter((p) => p.status === 'PENDING_APPROVAL').map((p) => p.proposalId)];
    if (found.status !== 'PENDING_APPROVAL') return [409, 'proposal_decided', `proposal ${id} is ${found.status}${found.reason ? `: ${found.reason}` : ''}`];
    return word === 'reject' && !reason ? [422, 'missing_reason', 'a rejection needs its reason', ['reason: why, in words']] : null;
  }

  decide(id, word, reason) {
    const decided = word === 'approve' ? { status: 'EXECUTED', result: 'EXECUTED' } : { status: 'REJECTED', reason };
    Object.assign(this.find(id), decided, { decidedAt: iso(this.world.market.clock), decidedBy: 'admin', expiresInSeconds: null });
    const { botId, symbol, kind, side } = this.find(id);
    this.world.event(botId, `proposal_${decided.status.toLowerCase()}`, 'bot', { proposalId: id, symbol, kind, side, status: decided.status });
    this.world.emit('proposal', botId, { proposalId: id, status: decided.status });
    return word === 'approve' ? 'EXECUTED' : 'REJECTED';
  }

  #made() {
    this.all ??= SEEDS.filter((s) => this.world.bot(s.botId)).map((seed, i) => this.#make(seed, i));
    return this.all;
  }

  #make(seed, i) {
    const bot = this.world.bot(seed.botId);
    const price = this.world.market.closed(bot.symbol, '5m').at(-1)[4];
    const long = seed.side === 'BUY' ? 1 : -1;
    const round = (value) => Number(value.toFixed(price > 1000 ? 1 : 2));
    const close = seed.kind === 'close';
    return {
      proposalId: `${seed.botId}.${bot.generation}.${SEEDS.length - i}`, botId: seed.botId, symbol: bot.symbol, kind: seed.kind ?? 'entry', side: seed.side, mode: 'approval', origin: seed.origin, confidence: seed.passed / 9, leverage: seed.leverage,
      entryPrice: price, quantity: Number((500 / price).toFixed(4)), stopLoss: close ? null : round(price * (1 - long * 0.0069)), takeProfit: close ? null : round(price * (1 + long * 0.0115)), signal: close ? 'close' : seed.side === 'BUY' ? 'long' : 'short',
      signalReason: seed.reason, confluence: { count: seed.passed, total: 9, passed: CHECKS.slice(0, seed.passed), failed: CHECKS.slice(seed.passed) }, market: { lastPrice: price, fundingRate: -0.0001 }, status: seed.status ?? 'PENDING_APPROVAL',
      made: this.world.market.clock - i * 120_000, reason: seed.why ?? null, result: seed.result ?? null, decidedBy: seed.decidedBy ?? null, commandId: null, closeReason: seed.closeReason ?? null,
    };
  }

  #view({ made, ...p }) {
    const pending = p.status === 'PENDING_APPROVAL';
    const left = Math.max(75, (made + LIFE_MILLIS - this.world.market.clock) / 1000);
    return {
      ...p, createdAt: iso(made), expiresAt: iso(made + LIFE_MILLIS), expiresInSeconds: pending ? Math.round(left) : null, decidedAt: p.decidedAt ?? (pending ? null : iso(made + 60_000)), receivedAt: iso(Date.now()),
    };
  }
}
