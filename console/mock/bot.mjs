import { FIVE_MINUTES, round, stepOf, tickOf } from './market.mjs';
import { confluence, features, score } from './rules.mjs';

const iso = (millis) => new Date(millis).toISOString();
const money = (value) => Number(value.toFixed(4));
const DECISIONS_MAX = 4_000;

/** One mock bot: decides on every closed 5m bar and keeps its journal, orders, trades, equity and position. */
export class Bot {
  constructor(seed) {
    Object.assign(this, {
      lane: 'demo', accountType: 'demo', mode: 'paper', strategyId: 'moneysharks', desired: 'RUNNING', actual: 'RUNNING', generation: 1,
      workerId: 'worker-1', lastError: null, halted: null, group: 'default', protectOnly: false, health: 'healthy', issues: [], heartbeatAge: 400, startingEquity: 1000, controlVersion: 1, controlReason: 'created', paramsVersion: 1,
    }, seed);
    this.applied = seed.applied ?? this.desired;
    this.params = { ...DEFAULTS, allowed_symbols: [this.symbol], ...seed.params };
    this.journal = [];
    this.trades = [];
    this.orders = [];
    this.equityPoints = [];
    this.statuses = {};
    this.equity = this.startingEquity;
    this.day = null;
    this.dayStart = this.startingEquity;
    this.position = null;
    this.cooldownUntil = 0;
    this.seq = 0;
    this.orderSeq = 0;
    this.counts = { decisions: 0, trades: 0, wins: 0 };
    this.sessions = [];
  }

  get trading() {
    return this.actual === 'RUNNING';
  }

  decide(market, id) {
    const bars = market.series[this.symbol]['5m'];
    const bar = bars[bars.length - 1];
    this.#newDay(market.clock);
    if (this.position) this.#touch(bar, market.clock);
    const view = this.#view(market);
    const entry = this.#entry(market, view, id, bar);
    this.journal.push(entry);
    if (this.journal.length > DECISIONS_MAX) this.journal.shift();
    this.statuses[entry.status] = (this.statuses[entry.status] ?? 0) + 1;
    this.counts.decisions++;
    this.equityPoints.push({ at: iso(market.clock), equity: money(this.equity) });
    if (this.equityPoints.length > DECISIONS_MAX) this.equityPoints.shift();
    return entry;
  }

  /** Stops and targets rest at the venue and fill whether the bot runs or not. */
  restingOrders(market) {
    const bars = market.series[this.symbol]['5m'];
    if (this.position) this.#touch(bars[bars.length - 1], market.clock);
  }

  #newDay(clock) {
    const day = iso(clock).slice(0, 10);
    if (day !== this.day) [this.day, this.dayStart] = [day, this.equity];
  }

  #view(market) {
    const funding = 0.00008 + 0.00012 * Math.sin(market.clock / 7e7);
    const f = (interval, n) => features(market.closed(this.symbol, interval).slice(-n), interval === '1h' ? Number(funding.toFixed(6)) : null);
    const [f5, f1, f4] = [f('5m', 60), f('1h', 100), f('4h', 100)];
    return { f5, f1, f4, ...score(f5, f1, f4) };
  }

  /** Stop before target when a bar reaches both, as the venue does. */
  #touch(bar, clock) {
    const p = this.position;
    const long = p.side === 'long';
    if (long ? bar[3] <= p.stopLoss : bar[2] >= p.stopLoss) this.#close(p.stopLoss, clock, 'stop_loss_hit');
    else if (long ? bar[2] >= p.takeProfit : bar[3] <= p.takeProfit) this.#close(p.takeProfit, clock, 'take_profit_hit');
  }

  #close(price, clock, reason) {
    const p = this.position;
    const gross = (p.side === 'long' ? price - p.entryPrice : p.entryPrice - price) * p.quantity;
    const fees = (price + p.entryPrice) * p.quantity * 0.0004;
    const net = gross - fees;
    this.equity += net;
    this.counts.trades++;
    if (net > 0) this.counts.wins++;
    this.trades.push({
      tradeId: p.entryId, botId: this.botId, symbol: this.symbol, side: p.side, quantity: p.quantity, leverage: p.leverage, entryPrice: p.entryPrice,
      openedAt: iso(p.openedAt), exitPrice: price, closedAt: iso(clock), stopLoss: p.stopLoss, takeProfit: p.takeProfit, closeReason: reason,
      outcome: net > 0.005 ? 'win' : net < -0.005 ? 'loss' : 'breakeven', grossPnl: money(gross), fees: money(fees), netPnl: money(net),
    });
    for (const o of this.orders) {
      if (o.status !== 'ACCEPTED') continue;
      const hit = (o.purpose === 'STOP_LOSS' && reason === 'stop_loss_hit') || (o.purpose === 'TAKE_PROFIT' && reason === 'take_profit_hit');
      Object.assign(o, hit ? { status: 'FILLED', averagePrice: price, occurredAt: iso(clock) } : { status: 'CANCELLED', detail: 'position closed', occurredAt: iso(clock) });
    }
    this.position = null;
    this.cooldownUntil = clock + this.params.cooldown_after_close_sec * 1000;
  }

  #entry(market, view, id, bar) {
    const price = bar[4];
    const outcome = this.position ? this.#manage(view, price, market.clock) : this.#seek(view, price, market.clock);
    const body = {
      symbol: this.symbol, barOpenTime: iso(bar[0]), mode: this.mode, decision: outcome.decision, status: outcome.status, signal: outcome.signal ?? outcome.decision,
      reason: outcome.reason, price, longScore: view.long, shortScore: view.short, signalConfidence: outcome.confidence ?? Math.max(view.long, view.short),
      confidence: outcome.checksConfidence ?? null, adjustedConfidence: outcome.checksConfidence ?? null, regime: view.f1.highVolatility ? 'high_volatility' : 'normal',
      factors: view.factors, checks: outcome.checks ?? confluence('wait', view.f1, view.f4), features: { '5m': view.f5, '1h': view.f1, '4h': view.f4 },
      order: outcome.order ?? null, riskFailures: outcome.riskFailures ?? [], note: outcome.note ?? null, equity: money(this.equity),
      paramsVersion: this.paramsVersion, inputsDigest: (id * 2654435761 >>> 0).toString(16).padStart(8, '0').repeat(8),
    };
    return {
      id, botId: this.botId, generation: this.generation, seq: ++this.seq, occurredAt: iso(bar[0] + FIVE_MINUTES), receivedAt: iso(Date.now()), late: false,
      symbol: this.symbol, decision: outcome.decision, status: outcome.status, body,
    };
  }

  #manage(view, price, clock) {
    const against = this.position.side === 'long' ? 'down' : 'up';
    if (view.f1.trend === against && view.f4.trend === against) {
      this.#close(price, clock, `signal_close:trend_reversed_${against === 'down' ? 'bearish' : 'bullish'}`);
      return { decision: 'close', status: 'paper_closed', reason: `trend_reversed_${against === 'down' ? 'bearish' : 'bullish'}`, confidence: 0.9 };
    }
    this.#trail(view.f1.atr14, price);
    return { decision: 'hold', status: 'hold', reason: 'position_within_parameters', confidence: 0.5 };
  }

  #trail(atr, price) {
    const p = this.position;
    const gain = (p.side === 'long' ? price - p.entryPrice : p.entryPrice - price) / p.entryPrice;
    if (!atr || gain < 0.005) return;
    const stop = round(p.side === 'long' ? price - 1.5 * atr : price + 1.5 * atr, tickOf(this.symbol));
    if (p.side === 'long' ? stop > p.stopLoss : stop < p.stopLoss) p.stopLoss = stop;
  }

  #seek(view, price, clock) {
    const side = view.long >= view.short ? 'long' : 'short';
    const best = Math.max(view.long, view.short);
    if (clock < this.cooldownUntil) return { decision: 'wait', status: 'cooldown_active', reason: 'cooldown_active', note: `remaining ${(this.cooldownUntil - clock) / 1000} s` };
    if (best < 0.55) return { decision: 'wait', status: 'journaled', reason: `insufficient_confluence (long=${view.long.toFixed(2)}, short=${view.short.toFixed(2)})` };
    const checks = confluence(side, view.f1, view.f4);
    const confidence = Number((Object.values(checks).filter(Boolean).length / 9).toFixed(10));
    const found = { signal: side, reason: view.reasons.join(', '), checks, checksConfidence: confidence };
    if (confidence < this.params.learning_min_confidence) {
      return { ...found, decision: 'wait', status: 'below_learning_threshold', note: `raw ${confidence.toFixed(3)} x 1.00 = ${confidence.toFixed(3)} is below ${this.params.learning_min_confidence}` };
    }
    const order = this.#plan(side, price, view.f1.atr14, confidence);
    if (order.notional > this.equity * 0.62) return { ...found, order, decision: 'wait', status: 'blocked_by_risk', riskFailures: ['max_total_exposure_exceeded'] };
    this.#open(order, side, clock);
    return { ...found, order, decision: side, status: 'paper_executed' };
  }

  #plan(side, price, atr, confidence) {
    const sign = side === 'long' ? 1 : -1;
    const tick = tickOf(this.symbol);
    const stopLoss = round(price - sign * 1.5 * atr, tick);
    const takeProfit = round(price + sign * 2.5 * atr, tick);
    const risk = (this.equity * this.params.risk_pct_per_trade) / (Math.abs(price - stopLoss) / price);
    const quantity = round(Math.min(risk, this.params.max_notional_per_trade) / price, stepOf(this.symbol));
    const leverage = confidence >= 0.8 ? this.params.max_leverage : 6;
    const notional = money(quantity * price);
    return { side: side === 'long' ? 'BUY' : 'SELL', entryPrice: price, stopLoss, takeProfit, leverage, quantity, notional, margin: money(notional / leverage) };
  }

  #open(order, side, clock) {
    const entry = round(order.entryPrice * (1 + (side === 'long' ? 0.0002 : -0.0002)), tickOf(this.symbol));
    const ids = ['E', 'S', 'T'].map((kind) => `f${this.generation}-${this.key}-${kind}${++this.orderSeq}`);
    const exit = side === 'long' ? 'SELL' : 'BUY';
    const make = (clientOrderId, s, type, purpose, status, stopPrice, averagePrice) => ({
      clientOrderId, symbol: this.symbol, side: s, type, purpose, status, quantity: order.quantity, stopPrice, averagePrice, occurredAt: iso(clock), detail: null,
    });
    this.orders.push(
      make(ids[0], order.side, 'MARKET', 'ENTRY', 'FILLED', null, entry),
      make(ids[1], exit, 'STOP_MARKET', 'STOP_LOSS', 'ACCEPTED', order.stopLoss, null),
      make(ids[2], exit, 'TAKE_PROFIT_MARKET', 'TAKE_PROFIT', 'ACCEPTED', order.takeProfit, null),
    );
    if (this.orders.length > 600) this.orders.splice(0, 300);
    this.position = { side, entryPrice: entry, quantity: order.quantity, leverage: order.leverage, stopLoss: order.stopLoss, takeProfit: order.takeProfit, openedAt: clock, entryId: ids[0] };
  }

  /** An operator's stop closes what is open at the last price. */
  flatten(market) {
    if (this.position) this.#close(market.series[this.symbol].last, market.clock, 'operator');
  }

  openPosition(market) {
    const p = this.position;
    if (!p) return null;
    const markPrice = market.series[this.symbol].last;
    const pnl = (p.side === 'long' ? markPrice - p.entryPrice : p.entryPrice - markPrice) * p.quantity;
    const { entryId, openedAt, ...rest } = p;
    return { ...rest, symbol: this.symbol, markPrice, unrealizedPnl: money(pnl), openedAt: iso(openedAt), protection: 'PROTECTED', entryClientOrderId: entryId };
  }

  card(market) {
    const last = this.journal[this.journal.length - 1];
    const points = this.equityPoints.slice(-1500);
    const every = Math.max(1, Math.floor(points.length / 60));
    return {
      botId: this.botId, name: this.name, strategyId: this.strategyId, symbol: this.symbol, lane: this.lane, accountType: this.accountType, mode: this.mode,
      desired: this.desired, applied: this.applied, actual: this.actual, controlVersion: this.controlVersion, generation: this.generation, workerId: this.workerId,
      heartbeatAgeMillis: this.heartbeatAge, lastError: this.lastError, startingEquity: this.startingEquity, equity: money(this.equity),
      pnlToday: money(this.equity - this.dayStart), netPnl: money(this.equity - this.startingEquity), ...this.counts, position: this.openPosition(market),
      lastDecision: last && { occurredAt: last.occurredAt, decision: last.decision, status: last.status, reason: last.body.reason, confidence: last.body.confidence ?? last.body.signalConfidence, longScore: last.body.longScore, shortScore: last.body.shortScore, price: last.body.price } || null,
      halted: this.halted, group: this.group, protectOnly: this.protectOnly, health: this.health, issues: this.issues,
      sparkline: points.filter((_, i) => i % every === 0 || i === points.length - 1).map((p) => p.equity),
    };
  }
}

export const DEFAULTS = {
  mode: 'paper', risk_pct_per_trade: 0.01, min_leverage: 2, max_leverage: 10, base_value_per_trade: 100, max_notional_per_trade: 600, max_total_exposure: 1000,
  max_concurrent_positions: 3, max_daily_loss: 100, allow_short: true, min_reward_risk: 1.5, cooldown_after_close_sec: 1800, minimum_hold_sec: 60,
  learning_min_confidence: 0.75, 'trailing.mode': 'atr', 'trailing.atr_multiplier': 1.5, 'paper.starting_equity': 1000, 'paper.taker_fee_bps': 4, 'paper.slippage_bps': 2,
};

const parameter = (name, type, doc, min = null, max = null, choices = null) => ({ name, type, defaultValue: DEFAULTS[name] ?? null, min, max, choices, doc });
export const PARAMETERS = [
  parameter('mode', 'enum', 'How orders are placed: paper simulates, approval asks a human first.', null, null, ['paper', 'approval', 'live', 'autonomous_live']),
  parameter('allowed_symbols', 'string[]', 'Symbols this bot may trade.'),
  parameter('base_value_per_trade', 'decimal', 'USD reference for default limits.', 1),
  parameter('risk_pct_per_trade', 'decimal', 'Fraction of equity lost when the stop is hit.', 0.0001, 0.1),
  parameter('min_leverage', 'int', 'Lowest leverage ever used.', 1, 125),
  parameter('max_leverage', 'int', 'Hard ceiling of leverage.', 1, 125),
  parameter('max_notional_per_trade', 'decimal', 'Upper bound of one position, USD.', 0),
  parameter('max_total_exposure', 'decimal', 'Upper bound of all positions together, USD.', 0),
  parameter('max_concurrent_positions', 'int', 'How many positions may be open at once.', 1, 50),
  parameter('max_daily_loss', 'decimal', 'Loss of a UTC day after which no entry is made, USD.', 0),
  parameter('allow_short', 'bool', 'Off = long only.'),
  parameter('min_reward_risk', 'decimal', 'Distance to target over distance to stop that confluence asks for.', 0.1, 10),
  parameter('cooldown_after_close_sec', 'int', 'Seconds of market time without entry after a close; 0 = none.', 0, 86400),
  parameter('minimum_hold_sec', 'int', 'A close signal before this age is ignored; stop and target always work.', 0, 86400),
  parameter('learning_min_confidence', 'decimal', 'Confluence that an entry must reach.', 0.55, 1),
  parameter('trailing.mode', 'enum', 'How the stop follows the price.', null, null, ['atr', 'breakeven']),
  parameter('trailing.atr_multiplier', 'decimal', 'Distance of the trailing stop in ATR of the 1h bars.', 0.1, 10),
  parameter('paper.starting_equity', 'decimal', 'Equity of the paper account at its start, USD.', 1),
  parameter('paper.taker_fee_bps', 'decimal', 'Fee per side, hundredths of a percent.', 0, 100),
  parameter('paper.slippage_bps', 'decimal', 'Slippage of market orders, hundredths of a percent.', 0, 100),
];
