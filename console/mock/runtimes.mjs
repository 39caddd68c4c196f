import { seeded } from './random.mjs';

const iso = (millis) => new Date(millis).toISOString();
const STEP = 30_000;
const WALLETS = ['0x1f4a9c03d2b7e65880aa41c29f3e7d10b6c85a24', '0x7be2035ad91c64f8e0137ac2d5b94f60e81a3c9d', '0xc04d8e17a2f35b9660d1e8b4937fa25c0e6b81f3'];
const TIERS = [[7, 40], [12, 55], [15, 75], [20, 85]];
const TEMPLATE = `name: my-tracker
strategies:
  main:
    wallet: "\${WALLET_ADDRESS}"
    budget: 500
    slots: 3
    margin_per_slot: 100
scanners:
  - {name: positions, type: position_tracker, interval: 10s}
actions:
  - {name: track, action_type: POSITION_TRACKER, decision_mode: rule, scanners: [positions]}
`;
const exit = (seconds, loss, first) => `exit:
  engine: dsl
  interval_seconds: ${seconds}
  dsl_preset:
    hard_timeout: {enabled: true, interval_in_minutes: 360}
    phase1: {max_loss_pct: ${loss}, retrace_threshold: 7, consecutive_breaches_required: 1}
    phase2:
      tiers:
        - {trigger_pct: ${first}, lock_hw_pct: 40}
`;
const PRESETS = [['default', 30, 4, 7], ['conservative', 60, 6, 10], ['aggressive', 15, 2.5, 3]].map(([name, seconds, loss, first]) => ({ name, summary: `loss at most ${loss} %, first tier at ${first} %, every ${seconds} s`, exit: exit(seconds, loss, first) }));

/** Runtimes of the mock: three, of which one is not heard, with positions of every verdict and an archive of closes. */
export class Runtimes {
  constructor(world) {
    this.world = world;
    const bare = world.bots.length === 0;
    this.wallets = bare ? [] : WALLETS.slice(0, 2).map((strategyWalletAddress, i) => ({ strategyWalletAddress, purpose: ['swing', 'scalping'][i], initialBudget: [500, 2000][i], positions: [], skillName: null, skillVersion: null, createdAt: '2026-11-20T09:00:00Z' }));
    this.installed = bare ? [] : [this.#card('swing-guard', WALLETS[0], null), this.#card('quiet-one', WALLETS[1], 'the runtime does not run now (DEAD): nobody looks at this wallet')];
    this.positions = bare ? [] : this.#positions();
    this.closes = bare ? [] : this.#closes();
  }

  #card(runtimeId, wallet, doubt) {
    return {
      runtimeId, name: runtimeId, version: '1.0', source: `/home/op/${runtimeId}.yaml`, status: doubt ? 'error' : 'running', health: doubt ? 'unhealthy' : 'healthy', installedBy: 'admin', installedAt: '2026-11-20T09:00:00Z', updatedAt: '2026-11-20T09:00:00Z',
      wallets: [{ strategy: 'main', wallet, enabled: true, botId: runtimeId, status: doubt ? 'error' : 'running', lastError: null, slots: 3, budget: 500, positions: doubt ? 1 : 4, heardAt: iso(Date.now() - (doubt ? 400_000 : 2_000)), doubt }],
      verdicts: doubt ? { UNKNOWN: 1 } : { MANAGED_BY: 1, PROTECTED: 2, STOP_NOT_ON_VENUE: 1 }, doubt,
    };
  }

  #positions() {
    const { clock } = this.world.marketView();
    const now = Date.parse(clock);
    const of = (botId, wallet, asset, side, points, verdict, more = {}) => {
      const state = points ? stateOf(botId, asset, side, points) : null;
      return {
        botId, runtimeId: botId, wallet, asset, side, size: 2, entryPrice: state?.entryPrice ?? 100, leverage: state?.leverage ?? null, markPrice: state?.lastPrice ?? 101, unrealizedPnl: state?.unrealizedPnl ?? null,
        stopPrice: verdict === 'STOP_NOT_ON_VENUE' ? null : (state?.lastSyncedFloorPrice ?? null), takeProfit: null, openedAt: state?.openedAt ?? null, verdict, why: null, managedBy: null, heardAt: iso(Date.now()), exit: state && exitOf(state), ...more,
      };
    };
    this.paths = new Map([['SOLUSDT', wayOf(11, now - 3 * 3_600_000, now, 142, 1, 0.00011)], ['BTCUSDT', wayOf(5, now - 40 * 60_000, now, 84_200, -1, 0)], ['ETHUSDT', wayOf(3, now - 9 * 60_000, now, 2_190, 1, -0.0001)], ['XRPUSDT', wayOf(8, now - 80 * 60_000, now, 2.31, 1, 0)]]);
    const sol = of('swing-guard', WALLETS[0], 'SOLUSDT', 'long', this.paths.get('SOLUSDT'), 'PROTECTED');
    const btc = of('swing-guard', WALLETS[0], 'BTCUSDT', 'short', this.paths.get('BTCUSDT'), 'PROTECTED');
    const eth = of('swing-guard', WALLETS[0], 'ETHUSDT', 'long', this.paths.get('ETHUSDT'), 'STOP_NOT_ON_VENUE', { why: 'no stop rests at the venue: refused, price is not a multiple of 0.01' });
    Object.assign(eth.exit.state, { slOrderId: null, lastSyncedFloorPrice: null, slSyncStatus: 'FAILED', lastSlSyncError: 'refused, price is not a multiple of 0.01' });
    const xrp = of('quiet-one', WALLETS[1], 'XRPUSDT', 'long', this.paths.get('XRPUSDT'), 'UNKNOWN', { why: 'the runtime does not run now (DEAD): nobody looks at this wallet; last seen PROTECTED' });
    const doge = of('swing-guard', WALLETS[0], 'DOGEUSDT', 'long', null, 'MANAGED_BY', { managedBy: 'moneysharks-sol' });
    return [xrp, eth, doge, btc, sol];
  }

  #closes() {
    const random = seeded(77).next;
    const now = Date.parse(this.world.marketView().clock);
    const reasons = ['exchange_sl_hit', 'dsl_breach', 'dead_weight_cut', 'manual', 'hard_timeout', 'weak_peak_cut'];
    return Array.from({ length: 120 }, (_, i) => {
      const closeReason = reasons[Math.floor(random() * random() * reasons.length)];
      const closedAt = now - (i + 1) * 47 * 60_000;
      const pnl = closeReason === 'manual' && i % 9 === 0 ? null : Math.round((random() - 0.44) * 4_000) / 100;
      return {
        botId: 'swing-guard', path: i < 3,
        close: {
          asset: ['SOLUSDT', 'BTCUSDT', 'ETHUSDT'][i % 3], dex: '', direction: i % 4 === 0 ? 'SHORT' : 'LONG', address: WALLETS[0], runtimeId: i % 5 === 0 ? 'quiet-one' : 'swing-guard', entryPrice: 142, lastPrice: 143, exitPrice: pnl === null ? null : 142 + pnl / 10, size: 2, leverage: 10, currentROE: pnl ?? 0, highWaterRoe: Math.max(0, pnl ?? 0) + 3,
          phase: closeReason === 'exchange_sl_hit' ? 2 : 1, tierIndex: closeReason === 'exchange_sl_hit' ? 1 : -1, floorPrice: 141.2, closeReason, closeSource: closeReason === 'manual' ? 'external' : closeReason === 'exchange_sl_hit' ? 'exchange' : 'runtime', openedAt: iso(closedAt - 2_000_000), closedAt: iso(closedAt), elapsedMinutes: 33.3, realizedPnl: pnl, breachCount: 0, terminal: true,
        },
      };
    });
  }

  path(query) {
    const points = this.paths?.get(query.get('asset'));
    if (!points) return null;
    const openedAt = query.get('opened');
    const close = this.closes.find((c) => c.close.openedAt === openedAt)?.close ?? null;
    const tiers = points.filter((p, i) => p.tier > (points[i - 1]?.tier ?? -1));
    const events = [{ at: points[0].at, event: 'dsl.created', data: { floorPrice: points[0].floor } }, ...tiers.flatMap((p) => [...(p.tier === 0 ? [{ at: p.at, event: 'dsl.phase_changed', data: { phase: 2 } }] : []), { at: p.at, event: 'dsl.tier_advanced', data: { tier: p.tier, newFloorPrice: p.floor, lockHwPct: TIERS[p.tier][1] } }, { at: p.at, event: 'dsl.sl_updated', data: { newSLPrice: p.stop } }])];
    return { botId: query.get('bot'), asset: query.get('asset'), openedAt, direction: points.short ? 'SHORT' : 'LONG', cut: false, points, events, close };
  }

  page(query) {
    const wanted = (name) => query.get(name) ?? '';
    const fits = ({ close: c }) => (!wanted('runtime') || c.runtimeId === wanted('runtime')) && (!wanted('reason') || c.closeReason === wanted('reason')) && c.asset.includes(wanted('asset').toUpperCase())
      && (!wanted('outcome') || wanted('outcome') === (c.realizedPnl === null ? 'unknown' : c.realizedPnl > 0 ? 'win' : c.realizedPnl < 0 ? 'loss' : 'flat'));
    const all = this.closes.filter(fits);
    const from = Number(query.get('before') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    const known = all.map((c) => c.close.realizedPnl).filter((v) => v !== null);
    const reasons = {};
    for (const { close } of all) reasons[close.closeReason] = (reasons[close.closeReason] ?? 0) + 1;
    return { closes: all.slice(from, from + limit), nextBefore: from + limit < all.length ? String(from + limit) : null, totals: { closes: all.length, wins: known.filter((v) => v > 0).length, losses: known.filter((v) => v < 0).length, unknown: all.length - known.length, realizedPnl: known.reduce((a, b) => a + b, 0), reasons } };
  }

  detail(id) {
    const runtime = this.installed.find((r) => r.runtimeId === id);
    return runtime && { runtime, document: TEMPLATE.replace('my-tracker', id) + PRESETS[0].exit, variables: ['WALLET_ADDRESS'] };
  }

  presets() {
    return { template: TEMPLATE + PRESETS[0].exit, presets: PRESETS };
  }

  /** Not the real checks, but errors and warnings with lines. */
  check({ document, variables = {}, runtimeId }) {
    const lines = document.split('\n');
    const errors = [];
    const warnings = [];
    const at = (list, pattern, path, message) => lines.forEach((line, i) => pattern.test(line) && list.push({ path, line: i + 1, message }));
    at(errors, /max_loss_pct: -/, 'exit.dsl_preset.phase1.max_loss_pct', 'exit / DSL preset validation failed: max_loss_pct must be above 0 and at most 100');
    at(errors, /enginee:/, 'exit.enginee', 'unknown key enginee');
    at(warnings, /colour:/, 'colour', 'unknown key colour is ignored');
    const name = /^name: *(\S.*)$/m.exec(document)?.[1];
    if (!name) errors.push({ path: 'name', line: 1, message: 'name is required at the top' });
    const names = [...new Set([...document.matchAll(/\$\{(\w+)\}/g)].map((m) => m[1]))];
    const missing = names.filter((n) => !variables[n]);
    if (missing.length > 0) at(errors, /wallet:/, 'strategies.main.wallet', 'strategy must have a wallet: wallet of strategy main is empty');
    const known = names.every((n) => this.wallets.some((w) => w.strategyWalletAddress === variables[n]));
    if (errors.length === 0 && !known) errors.push({ path: '', line: null, message: 'WALLET_NOT_STRATEGY: the wallet of strategy main is not a strategy wallet of this fleet' });
    const id = runtimeId ?? (name ? name.toLowerCase().replace(/[^a-z0-9]+/g, '-') : null);
    const readable = errors.every((e) => e.line === null);
    return { ok: errors.length === 0, errors, warnings, runtimeId: readable ? id : null, replaces: readable && this.installed.some((r) => r.runtimeId === id), variables: names, missing, plan: readable ? ['Strategy main: every position of its wallet is protected, whoever opens it; the wallet is read every 10 s. It opens nothing.', 'A stop rests at the venue where the position has lost 4 % of its margin (at leverage 10 a move of 0.4 %).'] : [] };
  }

  rpc({ method, params = {} }) {
    const fault = (code, message) => ({ ok: false, error: { code, message, details: [] } });
    switch (method.replace(/^senpi\./, '')) {
      case 'strategy_list': return { ok: true, strategies: this.wallets };
      case 'strategy_create_custom_strategy': {
        const sentence = `strategy wallet for ${params.purpose} with budget ${params.initialBudget}`;
        if (params.confirmation !== sentence) return fault('CONFIRMATION_REQUIRED', `nothing was made; repeat with confirmation "${sentence}"`);
        const strategy = { strategyWalletAddress: WALLETS[2], purpose: params.purpose, initialBudget: params.initialBudget, positions: [], skillName: null, skillVersion: null, createdAt: iso(Date.now()) };
        this.wallets.push(strategy);
        return { ok: true, strategy };
      }
      case 'installRuntime': {
        const check = this.check({ document: params.runtimeYamlContent, variables: params.variables, runtimeId: params.runtimeId });
        if (!check.ok) return fault('VALIDATION_FAILED', check.errors[0].message);
        if (!check.replaces) this.installed.push({ ...this.#card(check.runtimeId, params.variables.WALLET_ADDRESS, null), verdicts: {}, wallets: [{ ...this.#card(check.runtimeId, params.variables.WALLET_ADDRESS, null).wallets[0], positions: 0 }] });
        return { ok: true, runtime: { id: check.runtimeId }, warnings: [] };
      }
      case 'deleteRuntime': {
        const before = this.installed.length;
        this.installed = this.installed.filter((r) => r.runtimeId !== params.id);
        return before === this.installed.length ? fault('NOT_FOUND', `there is no runtime ${params.id}`) : { ok: true, deleted: true, id: params.id, restingStops: params.cancelStops ? [] : [{ asset: 'XRPUSDT', address: WALLETS[1], orderId: 'k3x7mq2a-7-1s', price: 2.3008 }] };
      }
      default: return fault('METHOD_NOT_FOUND', `there is no method ${method}`);
    }
  }

  /** Positions of trading bots, as the API joins them to those of runtimes. */
  all() {
    const bots = this.world.overview().bots.filter((b) => b.position).map((b) => ({ botId: b.botId, runtimeId: null, wallet: null, asset: b.position.symbol, side: b.position.side, size: b.position.quantity, entryPrice: b.position.entryPrice, leverage: b.position.leverage, markPrice: b.position.markPrice, unrealizedPnl: b.position.unrealizedPnl, stopPrice: b.position.stopLoss, takeProfit: b.position.takeProfit, openedAt: b.position.openedAt, verdict: b.position.protection === 'PROTECTED' ? 'PROTECTED' : 'STOP_NOT_ON_VENUE', why: null, managedBy: null, heardAt: iso(Date.now()), exit: null }));
    return [...this.positions, ...bots];
  }
}

/** A way with floors as the engine makes them, at leverage 10. */
function wayOf(seed, from, to, entry, side, drift) {
  const random = seeded(seed).next;
  const points = [];
  let price = entry;
  let best = entry;
  let tier = -1;
  let tierFloor = null;
  const priceAt = (pct) => entry * (1 + (side * pct) / 1_000);
  const stricter = (a, b) => (side > 0 ? Math.max(a, b) : Math.min(a, b));
  for (let at = from; at <= to; at += STEP) {
    const low = price;
    price *= 1 + side * drift + (random() - 0.5) * 0.0008;
    if (side * (price - priceAt(-3)) < 0) price = priceAt(-3);
    best = stricter(best, price);
    const absolute = priceAt(-4);
    const bestRoe = ((side * (best - entry)) / entry) * 1_000;
    tier = Math.max(tier, TIERS.findLastIndex(([trigger]) => bestRoe >= trigger));
    if (tier >= 0) tierFloor = stricter(tierFloor ?? absolute, priceAt((bestRoe * TIERS[tier][1]) / 100));
    const trailing = tier >= 0 ? null : best * (1 - (side * 7) / 1_000);
    const floor = tierFloor ?? stricter(absolute, trailing);
    if (side * (price - floor) < 0) price = floor * (1 + side * 0.0003);
    points.push({ at: iso(at), low: Math.min(low, price), high: Math.max(low, price), price, entryPrice: entry, size: 2, floor, absoluteFloor: absolute, trailingFloor: trailing, tierFloor, highWater: best, stop: tierFloor ?? absolute, phase: tier >= 0 ? 2 : 1, tier, breaches: 0 });
  }
  return Object.assign(points, { short: side < 0 });
}

function stateOf(runtimeId, asset, side, points) {
  const p = points[points.length - 1];
  const s = side === 'long' ? 1 : -1;
  const roe = ((s * (p.price - p.entryPrice)) / p.entryPrice) * 1_000;
  return {
    runtimeId, asset, direction: s > 0 ? 'LONG' : 'SHORT', entryPrice: p.entryPrice, leverage: 10, margin: (p.entryPrice * 2) / 10, openedAt: points[0].at, phase: p.phase, tierIndex: p.tier, highWaterPrice: p.highWater, highWaterRoe: ((s * (p.highWater - p.entryPrice)) / p.entryPrice) * 1_000, currentROE: roe, lastPrice: p.price,
    absoluteFloorPrice: p.absoluteFloor, trailingFloorPrice: p.trailingFloor, tierFloorPrice: p.tierFloor, floorPrice: p.floor, currentBreachCount: 0, consecutiveBreachesRequired: 2, slOrderId: 'k3x7mq2a-7-1s', lastSyncedFloorPrice: p.stop, slOrderIdUpdatedAt: p.at, slSyncStatus: 'SYNCED', lastSlSyncError: null, pendingClose: false, closeReason: null, closeAttempts: 0, consecutiveFetchFailures: 0, lastCheck: p.at,
    unrealizedPnl: s * (p.price - p.entryPrice) * 2, lockedProfitUsd: p.tierFloor === null ? null : s * (p.tierFloor - p.entryPrice) * 2, distanceToNextTierPct: p.tier === TIERS.length - 1 ? null : TIERS[p.tier + 1][0] - roe, retraceFromHwPct: 0.4, protection: 'PROTECTED',
  };
}

function exitOf(state) {
  const s = state.direction === 'LONG' ? 1 : -1;
  const opened = Date.parse(state.openedAt);
  return {
    state,
    cuts: [
      { rule: 'hard_timeout', dueAt: iso(opened + 360 * 60_000), inForce: state.phase === 1, holds: true, condition: null },
      { rule: 'dead_weight_cut', dueAt: iso(Date.parse(state.lastCheck) + 55 * 60_000), inForce: state.phase === 1, holds: state.currentROE <= 0, condition: 'no profit since then' },
      { rule: 'weak_peak_cut', dueAt: iso(opened + 120 * 60_000), inForce: state.phase === 1, holds: state.highWaterRoe < 5, condition: 'best below 5 % and falling back' },
    ],
    tiers: TIERS.map(([triggerPct, lockHwPct], index) => ({ index, triggerPct, lockHwPct, triggerPrice: state.entryPrice * (1 + (s * triggerPct) / 1_000), reached: index <= state.tierIndex })),
  };
}
