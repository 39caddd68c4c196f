import { Commands } from './commands.mjs';
import { Bot, DEFAULTS, PARAMETERS } from './bot.mjs';
import { Proposals } from './proposals.mjs';
import { Runtimes } from './runtimes.mjs';
import { MARKET_END, MARKET_START, Market, SYMBOLS } from './market.mjs';

const iso = (millis) => new Date(millis).toISOString();
const BUILD = '0.1.0+mock';
const WARMUP_BARS = 12 * (24 * 23 + 16);

const FLEET = [
  { botId: 'moneysharks-btc', name: 'MoneySharks BTC', symbol: 'BTCUSDT', key: 1, generation: 3, group: 'majors' },
  { botId: 'moneysharks-eth', name: 'MoneySharks ETH', symbol: 'ETHUSDT', key: 2, generation: 3, group: 'majors', params: { learning_min_confidence: 0.65 } },
  { botId: 'moneysharks-sol', name: 'MoneySharks SOL', symbol: 'SOLUSDT', key: 3, generation: 2, health: 'critical', issues: ['elevated_latency:1840ms', 'NOT_TRADING:no_market_data_for_45s'] },
  { botId: 'sol-careful', name: 'SOL careful', symbol: 'SOLUSDT', key: 4, params: { learning_min_confidence: 0.85, risk_pct_per_trade: 0.005 }, later: { desired: 'PAUSED', applied: 'PAUSED', actual: 'PAUSED', health: 'warning', issues: ['elevated_drawdown:6.1%'] } },
  { botId: 'btc-wide-stops', name: 'BTC wide stops', symbol: 'BTCUSDT', key: 5, generation: 5, params: { learning_min_confidence: 0.6, cooldown_after_close_sec: 600 }, later: { applied: 'RUNNING', actual: 'BACKOFF', heartbeatAge: 44_000, workerId: null, lastError: 'Venue refused the account: worker-2 could not reach the paper venue (connection refused); next try in 20 s' } },
  { botId: 'eth-moved', name: 'ETH moved', symbol: 'ETHUSDT', key: 7, generation: 4, workerId: 'worker-2', later: { protectOnly: true } },
  { botId: 'btc-halted', name: 'BTC halted', symbol: 'BTCUSDT', key: 8, generation: 2, later: { desired: 'STOPPED', applied: 'STOPPED', actual: 'STOPPED', workerId: null, halted: 'halt-0badcafe0001' } },
  { botId: 'eth-new', name: 'ETH new', symbol: 'ETHUSDT', key: 6, generation: 0, lane: 'backlog', workerId: null, heartbeatAge: null, desired: 'STOPPED', actual: 'STOPPED', fresh: true },
];

/** A bot that quotes; only where it is asked for. */
const MAKER = { botId: 'mm-eth', name: 'Maker of ETH', symbol: 'ETHUSDT', key: 9, generation: 2, strategyId: 'market_maker' };

/** Everything the mock knows: a market, bots on it, and the answers of params-api built from them. */
export class World {
  constructor({ empty = false, maker = false, barMillis = 700 } = {}) {
    this.market = new Market();
    this.barMillis = barMillis;
    this.startedAt = Date.now();
    this.ids = 0;
    this.eventIds = 0;
    this.events = [];
    this.down = new Set();
    this.listeners = new Set();
    this.commands = new Commands(this);
    this.proposals = new Proposals(this);
    this.cordons = new Map([['worker-2', 'kernel update']]);
    this.bots = empty ? [] : [...FLEET, ...(maker ? [MAKER] : [])].map((seed) => new Bot(seed));
    for (let i = 0; i < WARMUP_BARS; i++) this.#bar(i > 12 * 24 * 17);
    for (const bot of this.bots) this.#settle(bot);
    this.runtimes = new Runtimes(this);
    this.event('eth-moved', 'fleet.bot_dead', 'hub', { workerId: 'worker-1', generation: 3, secondsSinceHeartbeat: 121 });
    this.event('eth-moved', 'state_changed', 'hub', { from: 'DEAD', to: 'STARTING', generation: 4 });
    this.event('eth-moved', 'entries_withheld', 'hub', { policy: 'manual' });
    this.event('eth-moved', 'state_changed', 'hub', { from: 'STARTING', to: 'RUNNING', workerId: 'worker-2' });
    this.event('moneysharks-sol', 'fleet.health_alert', 'hub', { severity: 'critical', issues: 'NOT_TRADING:no_market_data_for_45s' });
    this.event(null, 'worker_registered', 'hub', { workerId: 'worker-1' });
    this.event('btc-wide-stops', 'bot_start_failed', 'hub', { attempt: 2, nextRetrySeconds: 20 });
  }

  start() {
    this.timer = setInterval(() => this.tick(), this.barMillis);
    return this;
  }

  stop() {
    clearInterval(this.timer);
  }

  #settle(bot) {
    Object.assign(bot, bot.later);
    if (bot.fresh) return;
    const started = this.startedAt - 7_200_000;
    for (let g = 1; g <= bot.generation; g++) {
      const last = g === bot.generation && bot.actual === 'RUNNING';
      bot.sessions.unshift({
        sessionId: `${bot.botId}-${g}`, workerId: g % 2 ? 'worker-1' : 'worker-2', generation: g, status: last ? 'RUNNING' : g % 2 ? 'COMPLETED' : 'CRASHED',
        startedAt: iso(started + g * 1_200_000), endedAt: last ? null : iso(started + g * 1_200_000 + 1_100_000), endReason: last ? null : g % 2 ? 'operator stop' : 'worker lost its lease',
      });
    }
  }

  tick() {
    const before = new Map(this.bots.map((b) => [b.botId, b.counts.trades]));
    if (this.market.clock < MARKET_END) this.#bar(true);
    for (const bot of this.bots) {
      bot.restingOrders(this.market);
      if (bot.trading) bot.heartbeatAge = Math.floor(Math.random() * 900);
      else if (bot.heartbeatAge !== null && bot.actual !== 'PAUSED') bot.heartbeatAge += this.barMillis;
    }
    this.emit('market', null, { clock: iso(this.market.clock) });
    for (const bot of this.bots.filter((b) => b.trading)) {
      this.emit('decision', bot.botId, { count: 1 });
      if (bot.counts.trades > before.get(bot.botId)) this.emit('trade', bot.botId, { trades: bot.counts.trades });
    }
    this.emit('fleet', null, {});
  }

  #bar(decide) {
    this.market.step();
    if (!decide) return;
    for (const bot of this.bots) if (bot.trading && !bot.fresh) bot.decide(this.market, ++this.ids);
  }

  event(botId, event, source, detail) {
    this.events.unshift({ id: ++this.eventIds, at: iso(Date.now()), botId, event, source, detail });
    this.events.length = Math.min(this.events.length, 200);
  }

  emit(type, botId, data) {
    const change = { type, botId, at: iso(Date.now()), data };
    for (const listener of this.listeners) listener(change);
  }

  bot(id) {
    return this.bots.find((b) => b.botId === id);
  }

  marketView() {
    return {
      venue: 'paper', source: 'replay', description: 'Binance USD-M 5m, BTC ETH SOL, 2025-03-06 to 2025-04-13', speed: Math.round(300_000 / this.barMillis),
      clock: iso(this.market.clock), lastClock: iso(MARKET_END), ended: this.market.clock >= MARKET_END, symbols: SYMBOLS, firstClock: iso(MARKET_START),
    };
  }

  overview() {
    const bots = this.bots.map((b) => b.card(this.market));
    const sum = (f) => Number(bots.reduce((a, b) => a + f(b), 0).toFixed(4));
    return {
      at: iso(Date.now()),
      market: this.down.has('paper-venue') ? null : this.marketView(),
      totals: {
        bots: bots.length, running: bots.filter((b) => b.actual === 'RUNNING').length, equity: sum((b) => b.equity), pnlToday: sum((b) => b.pnlToday), netPnl: sum((b) => b.netPnl),
        decisions: sum((b) => b.decisions), trades: sum((b) => b.trades), openPositions: bots.filter((b) => b.position).length,
      },
      bots,
    };
  }

  detail(bot) {
    const position = bot.openPosition(this.market);
    return { card: bot.card(this.market), params: bot.params, paramsVersion: bot.paramsVersion, symbols: [bot.symbol], statuses: bot.statuses, positions: position ? [position] : [], sessions: bot.sessions, driftPolicy: 'adopt' };
  }

  control(bot) {
    return { botId: bot.botId, status: bot.desired, version: bot.controlVersion, reason: bot.controlReason, updatedBy: 'admin', updatedAt: iso(bot.controlAt ?? this.startedAt), halted: bot.halted };
  }

  /** Desired changes at once, hub and worker follow in steps, as in the real fleet. */
  setControl(bot, status, reason) {
    Object.assign(bot, { desired: status, controlVersion: bot.controlVersion + 1, controlReason: reason ?? 'console', controlAt: Date.now() });
    this.event(bot.botId, 'control_changed', 'params-api', { status, version: bot.controlVersion });
    this.emit('control', bot.botId, { status });
    setTimeout(() => Object.assign(bot, { applied: status, actual: { RUNNING: 'STARTING', PAUSED: 'RUNNING', STOPPED: 'STOPPING' }[status] }), 500).unref();
    setTimeout(() => this.#arrive(bot, status), 1500).unref();
    return this.control(bot);
  }

  #arrive(bot, status) {
    if (bot.desired !== status) return;
    const starting = status === 'RUNNING' && bot.workerId === null;
    Object.assign(bot, { actual: status, lastError: null, fresh: false, lane: 'demo', workerId: status === 'STOPPED' ? null : 'worker-1', heartbeatAge: 300, generation: bot.generation + (starting ? 1 : 0) });
    this.event(bot.botId, `bot_${status.toLowerCase()}`, 'hub', { generation: bot.generation });
    this.emit('fleet', bot.botId, {});
  }

  create(request) {
    const bot = new Bot({ ...request, name: request.name ?? request.botId, key: this.bots.length + 1, desired: request.status ?? 'STOPPED', actual: 'STOPPED', lane: 'backlog', fresh: true, workerId: null, heartbeatAge: null });
    this.bots.push(bot);
    this.emit('fleet', bot.botId, {});
    return bot;
  }

  setParams(bot, params) {
    const kept = { ...bot.params, ...params };
    for (const [name, value] of Object.entries(params)) if (value === null) kept[name] = DEFAULTS[name];
    bot.params = kept;
    bot.paramsVersion++;
    this.event(bot.botId, 'params_changed', 'params-api', { version: bot.paramsVersion });
    this.emit('control', bot.botId, {});
  }

  strategies() {
    return [{ strategyId: 'moneysharks', name: 'MoneySharks', description: 'Trend and confluence on 5m, 1h and 4h bars with bracket orders.', parameters: PARAMETERS }];
  }

  system() {
    const up = Math.floor((Date.now() - this.startedAt) / 1000);
    const part = (name, port, rss, detail = {}) => {
      const gone = this.down.has(name);
      return { name, status: gone ? 'down' : 'up', url: port ? `http://127.0.0.1:${port}` : null, build: gone ? null : BUILD, uptimeSeconds: gone ? null : up + 40, rssBytes: gone ? null : rss, detail: gone ? { error: 'Connection refused' } : detail };
    };
    return {
      at: iso(Date.now()), build: BUILD,
      parts: [
        part('params-api', 8080, 214e6, { decisionsPerSecond: 4.3, outboxUnsent: 0 }), part('hub-service', 8081, 176e6, { leader: true, backend: 'redis', lastPassMillis: 3 }),
        part('bot-worker', 8082, 231e6, { bots: this.bots.filter((b) => b.trading).length, capacity: 500 }), part('coach-service', 8083, 168e6, { jobs: 2, lastJob: 'post_trade_review' }),
        part('paper-venue', 8084, 142e6, { source: 'replay', orders: this.bots.reduce((a, b) => a + b.orders.length, 0) }),
        { ...part('postgres', null, 96e6, { version: '18.6', connections: 14, databaseBytes: 41_300_000 }), url: '127.0.0.1:8085' }, { ...part('redis', null, 13e6, { version: '7.0.15', usedMemoryBytes: 2_400_000 }), url: '127.0.0.1:8086' },
      ],
      streams: this.down.has('redis') ? [] : [
        { stream: 'fleet:v1:tasks:moneysharks', group: 'workers', length: 9, lag: 0, pending: 0, consumers: 1 }, { stream: 'fleet:v1:acks', group: 'hub', length: 12, lag: 0, pending: 0, consumers: 1 },
        { stream: 'fleet:v1:acks', group: 'params-api', length: 12, lag: 0, pending: 0, consumers: 1 }, { stream: 'fleet:v1:heartbeats', group: 'hub', length: 1000, lag: 2, pending: 1, consumers: 1 },
        { stream: 'fleet:v1:events', group: 'coach', length: 318, lag: null, pending: 0, consumers: 1 },
      ],
      workers: this.workers(),
      events: this.events.slice(0, 50),
    };
  }

  groups() {
    const names = [...new Set(['default', ...this.bots.map((b) => b.group)])].sort();
    return names.map((name) => ({ name, failoverPolicy: name === 'default' ? null : 'manual', bots: this.bots.filter((b) => b.group === name).length, botIds: null, updatedBy: 'system', updatedAt: iso(this.startedAt) }));
  }

  budgets() {
    if (this.down.has('redis')) return { at: iso(Date.now()), available: false, wallets: 0, budgets: [] };
    const bucket = (scope, name, capacity, tokens, refillPerSecond, over = {}) => ({ venue: 'paper', scope, name, capacity, tokens, refillPerSecond, penaltyUntil: null, workers: 1, borrowed: 0, penalties: 0, bans: 0, classes: [], ...over });
    return {
      at: iso(Date.now()), available: true, wallets: 14,
      budgets: [
        bucket('ip', 'default', 912, 704, 22.8, { workers: 2, penalties: 3, bans: 1, classes: [{ name: 'entry', waited: 4, refused: 1 }, { name: 'read', waited: 31, refused: 6 }] }),
        bucket('wallet', '0xAb…89eF', 456, 97, 11.4),
        bucket('wallet', 'pape…-btc', 456, 441, 11.4, { borrowed: 3 }),
      ],
    };
  }

  workers() {
    const worker = (workerId, capacity, rssBytes, cpuShare) => {
      const bots = this.bots.filter((b) => b.workerId === workerId).length;
      return {
        workerId, pool: 'moneysharks', host: 'localhost', capacity, freeSlots: capacity - bots, rssBytes, cpuShare, spooledReports: 0, heartbeatAgeMillis: 640, build: BUILD, startedAt: iso(this.startedAt - 7_300_000),
        bots, cordoned: this.cordons.has(workerId), cordonReason: this.cordons.get(workerId) ?? null, draining: false, lostAt: null,
      };
    };
    return [worker('worker-1', 16, 231e6, 0.07), worker('worker-2', 16, 198e6, 0.02)];
  }

  cordon(workerId, cordoned, reason) {
    const known = this.workers().some((w) => w.workerId === workerId);
    if (!known) return null;
    if (cordoned) this.cordons.set(workerId, reason ?? '');
    else this.cordons.delete(workerId);
    this.event(null, 'worker.cordoned', 'hub', { workerId, cordoned, reason });
    this.emit('system', null, {});
    return this.workers().find((w) => w.workerId === workerId);
  }

  tasks() {
    return this.bots.filter((b) => b.generation > 0).map((b, i) => ({
      taskId: `start-${b.botId}-${b.generation}`, botId: b.botId, pool: 'moneysharks', type: 'StartBot', generation: b.generation, controlVersion: b.controlVersion,
      state: b.actual === 'BACKOFF' ? 'FAILED' : 'DONE', workerId: b.actual === 'BACKOFF' ? 'worker-2' : 'worker-1', detail: b.actual === 'BACKOFF' ? 'could not reach the paper venue (connection refused)' : null,
      createdAt: iso(this.startedAt - 60_000 * (i + 1)), updatedAt: iso(this.startedAt - 60_000 * (i + 1) + 900),
    }));
  }

  alerts() {
    return this.bots.filter((b) => b.issues.length > 0).map((b, i) => ({ id: i + 1, botId: b.botId, raisedAt: iso(this.startedAt - 90_000), severity: b.health, issues: b.issues, recoveredAt: null }));
  }

  breakParts(names) {
    this.down = new Set(names);
    this.emit('system', null, {});
  }
}
