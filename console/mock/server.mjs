import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { PARAMETERS } from './bot.mjs';
import { SYMBOLS } from './market.mjs';
import { learning } from './learning.mjs';
import { quoting } from './quoting.mjs';
import { why } from './why.mjs';
import { World } from './world.mjs';

const BODY_BYTES_MAX = 2 * 1024 * 1024;
const STATUSES = ['RUNNING', 'PAUSED', 'STOPPED'];
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8' };

class Refusal extends Error {
  constructor(httpStatus, code, message, valid) {
    super(message);
    Object.assign(this, { httpStatus, code, valid });
  }
}

/**
 * A stand-in for params-api with a mock fleet behind it, for development and browser tests.
 * @param {{port?: number, token?: string, staticDir?: string, empty?: boolean, maker?: boolean, barMillis?: number}} [options] port 0 = any free one
 * @returns {Promise<{url: string, token: string, world: World, close: () => Promise<void>}>}
 */
export async function startMock({ port = 0, token = 'mock-token', staticDir, empty = false, maker = false, barMillis } = {}) {
  const world = new World({ empty, maker, barMillis }).start();
  const server = createServer((req, res) => handle(req, res).catch((problem) => refuse(res, problem)));

  async function handle(req, res) {
    const url = new URL(req.url ?? '/', 'http://mock');
    if (!url.pathname.startsWith('/api/')) return serveStatic(url, res, staticDir);
    if (req.headers.authorization !== `Bearer ${token}`) throw new Refusal(401, 'unauthorized', 'missing or wrong token');
    if (url.pathname === '/api/v1/stream') return stream(req, res, world);
    const answer = await route(world, req.method ?? 'GET', url, () => readJson(req));
    json(res, answer.status ?? 200, answer.body);
  }

  await new Promise((done) => server.listen(port, '127.0.0.1', () => done(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`, token, world,
    close: () => {
      world.stop();
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done(undefined)));
    },
  };
}

function stream(req, res, world) {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  res.write(': welcome\n\n');
  const listener = (change) => res.write(`event: ${change.type}\ndata: ${JSON.stringify(change)}\n\n`);
  world.listeners.add(listener);
  req.on('close', () => world.listeners.delete(listener));
}

async function route(world, method, url, body) {
  const path = url.pathname.slice('/api/v1/'.length).split('/').map(decodeURIComponent);
  const number = (name, fallback) => Number(url.searchParams.get(name) ?? fallback);
  if (path[0] === 'workers' && path.length === 3 && method === 'POST') return { body: cordon(world, path[1], path[2] === 'cordon', await body()) };
  if (path[0] === 'decisions' && path[2] === 'replay' && method === 'GET') return { body: replayed(Number(path[1]), Number(path[1]) % 7 === 0) };
  if (path[0] === 'commands' && path.length === 2 && method === 'GET') return { body: found(world.commands.find(path[1]), 'command', path[1]) };
  if (path[0] === 'proposals' && path.length === 3 && method === 'POST') return decide(world, path[1], path[2], await body());
  if (path[0] === 'runtimes' && path.length === 2 && method === 'GET' && path[1] !== 'presets') return { body: found(world.runtimes.detail(path[1]), 'runtime', path[1]) };
  if (path[0] === 'bots' && path.length > 1) return botRoute(world, method, path, url, body, number);
  switch (`${method} ${path.join('/')}`) {
    case 'GET fleet': return { body: world.overview() };
    case 'GET bots': return { body: world.overview().bots };
    case 'POST bots': return { status: 201, body: createBot(world, await body()) };
    case 'GET strategies': return { body: world.strategies() };
    case 'GET market': return { body: world.marketView() };
    case 'POST commands': return give(world, await body());
    case 'GET commands': return { body: world.commands.recent(number('limit', 50)) };
    case 'GET proposals': return { body: world.proposals.list(url.searchParams.get('bot'), url.searchParams.get('status'), number('limit', 50)) };
    case 'GET runtimes': return { body: world.runtimes.installed };
    case 'GET runtimes/presets': return { body: world.runtimes.presets() };
    case 'POST runtimes/check': return { body: world.runtimes.check(await body()) };
    case 'POST rpc': return { body: world.runtimes.rpc(await body()) };
    case 'GET positions': return { body: world.runtimes.all() };
    case 'GET positions/path': return { body: found(world.runtimes.path(url.searchParams), 'path', url.searchParams.get('asset')) };
    case 'GET closes': return { body: world.runtimes.page(url.searchParams) };
    case 'GET groups': return { body: world.groups() };
    case 'GET workers': return { body: world.workers() };
    case 'GET tasks': return { body: world.tasks().filter((t) => !url.searchParams.has('state') || t.state === url.searchParams.get('state')) };
    case 'GET events': return { body: world.events.slice(0, number('limit', 50)) };
    case 'GET alerts': return { body: world.alerts() };
    case 'GET system': return { body: world.system() };
    case 'GET budgets': return { body: world.budgets() };
    case 'GET venues': return { body: { newBots: 'paper' } };
    default: throw new Refusal(404, 'not_found', `no such resource: ${url.pathname}`);
  }
}

async function botRoute(world, method, path, url, body, number) {
  const bot = world.bot(path[1]);
  if (!bot) throw new Refusal(404, 'unknown_bot', `there is no bot ${path[1]}`, world.bots.map((b) => b.botId));
  switch (`${method} ${path[2] ?? ''}`) {
    case 'GET ': return { body: world.detail(bot) };
    case 'GET decisions': return { body: journal(bot, number('limit', 50), url.searchParams) };
    case 'GET replay': return { body: replay(bot) };
    case 'POST backtest': return { body: backtest(bot) };
    case 'GET why': return { body: why(bot, number('last', 500)) };
    case 'GET learning': return { body: learning(bot) };
    case 'GET quoting': return { body: quoting(bot, world.market.clock, world.market.closed(bot.symbol, '5m').at(-1)?.[4] ?? 2000) };
    case 'GET trades': return { body: bot.trades.slice(-number('limit', 100)).reverse() };
    case 'GET orders': return { body: bot.orders.slice(-number('limit', 100)).reverse() };
    case 'GET equity': return { body: thin(bot.equityPoints, number('points', 500)) };
    case 'GET candles': return { body: { symbol: bot.symbol, interval: url.searchParams.get('interval'), bars: world.market.closed(bot.symbol, url.searchParams.get('interval') ?? '5m').slice(-number('limit', 500)) } };
    case 'GET proposals': return { body: world.proposals.list(bot.botId, url.searchParams.get('status'), number('limit', 50)) };
    case 'GET sessions': return { body: bot.sessions };
    case 'GET events': return { body: world.events.filter((e) => e.botId === bot.botId) };
    case 'GET control': return { body: world.control(bot) };
    case 'PUT control': return { body: setControl(world, bot, await body()) };
    case 'GET params': return { body: params(bot) };
    case 'PUT params': return { body: setParams(world, bot, await body()) };
    default: throw new Refusal(404, 'not_found', `no such resource: ${url.pathname}`);
  }
}

function give(world, request) {
  const answer = world.commands.give(request);
  if (answer.refusal) throw new Refusal(...answer.refusal);
  return answer;
}

function decide(world, id, word, request) {
  const refused = world.proposals.refusal(id, word, request.reason);
  if (refused) throw new Refusal(...refused);
  const bot = world.proposals.find(id).botId;
  const kind = word === 'approve' ? 'APPROVE_PROPOSAL' : 'REJECT_PROPOSAL';
  return give(world, { commandId: request.commandId, kind, scope: 'bot', target: bot, reason: request.reason ?? 'approved', options: { proposalId: id } });
}

function cordon(world, workerId, cordoned, request) {
  return found(world.cordon(workerId, cordoned, request.reason), 'worker', workerId);
}

function found(thing, what, id) {
  if (!thing) throw new Refusal(404, `unknown_${what}`, `there is no ${what} ${id}`);
  return thing;
}

function journal(bot, limit, query) {
  const [before, status, decision, from, to] = ['before', 'status', 'decision', 'from', 'to'].map((name) => query.get(name));
  const text = (query.get('text') ?? '').toLowerCase();
  const fitting = bot.journal.filter((e) => (!before || e.id < Number(before)) && (!status || e.status === status) && (!decision || e.decision === decision)
    && (!from || Date.parse(e.occurredAt) >= Date.parse(from)) && (!to || Date.parse(e.occurredAt) < Date.parse(to)) && `${e.body.reason} ${e.body.note ?? ''}`.toLowerCase().includes(text));
  const entries = fitting.slice(-limit).reverse();
  return { entries, nextBefore: fitting.length > limit ? entries[entries.length - 1].id : null };
}

function replayed(id, differs) {
  return { id, botId: 'mock', generation: 1, symbol: 'BTCUSDT', occurredAt: '2025-03-10T12:00:00Z', result: differs ? 'different' : 'identical', path: differs ? 'factors[2].longEarned' : null, journaled: differs ? '1.5' : null, recomputed: differs ? '0' : null, reason: null };
}

function replay(bot) {
  const decisions = bot.journal.length;
  const strange = bot.journal.slice(0, 2).map((e, i) => (i === 0 ? { ...replayed(e.id, true), occurredAt: e.occurredAt } : { ...replayed(e.id, false), result: 'not_replayable', reason: 'it was journaled without its inputs', occurredAt: e.occurredAt }));
  return { botId: bot.botId, total: decisions, decisions, identical: Math.max(0, decisions - 2), different: 1, notReplayable: 1, differences: strange.slice(0, 1), notReplayables: strange.slice(1), next: null };
}

function backtest(bot) {
  const trades = bot.trades.slice().reverse();
  const net = trades.reduce((sum, t) => sum + t.netPnl, 0);
  const wins = trades.filter((t) => t.netPnl > 0).length;
  return {
    botId: bot.botId, strategyId: bot.strategyId, symbol: bot.symbol, paramsVersion: bot.paramsVersion, decisions: bot.journal.length, from: bot.journal[0]?.occurredAt ?? null, to: bot.journal.at(-1)?.occurredAt ?? null, cut: false,
    startingEquity: bot.startingEquity, statuses: bot.statuses, equity: bot.equityPoints, trades,
    figures: { trades: trades.length, wins, losses: trades.length - wins, winRate: trades.length ? wins / trades.length : null, netPnl: net, profitFactor: null, maxDrawdown: 0.012, sharpe: 1.42, fees: trades.reduce((sum, t) => sum + t.fees, 0), finalEquity: bot.startingEquity + net },
  };
}

function thin(points, count) {
  const every = Math.max(1, Math.ceil(points.length / count));
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}

function setControl(world, bot, request) {
  const status = String(request.status).toUpperCase();
  if (!STATUSES.includes(status)) throw new Refusal(422, 'unknown_status', `status ${request.status} is not known`, STATUSES);
  checkVersion(request.version, bot.controlVersion, `control of ${bot.botId}`);
  if (bot.halted && status !== 'STOPPED') throw new Refusal(409, 'halted', `${bot.botId} is halted by emergency stop ${bot.halted}; only an operator's restart ends that`);
  return world.setControl(bot, status, request.reason);
}

function setParams(world, bot, request) {
  const known = PARAMETERS.map((p) => p.name);
  for (const [name, value] of Object.entries(request.params ?? {})) checkParam(name, value, known);
  checkVersion(request.version, bot.paramsVersion, `params of ${bot.botId}`);
  const after = { ...bot.params, ...request.params };
  if (after.min_leverage > after.max_leverage) throw new Refusal(422, 'invalid_params', `min_leverage ${after.min_leverage} is above max_leverage ${after.max_leverage}`);
  world.setParams(bot, request.params);
  return params(bot);
}

const params = (bot) => ({ botId: bot.botId, params: bot.params, version: bot.paramsVersion, updatedBy: 'admin', updatedAt: new Date().toISOString() });

function checkParam(name, value, known) {
  if (!known.includes(name)) throw new Refusal(422, 'unknown_parameter', `parameter ${name} is not known to moneysharks`, known);
  if (value === null) return;
  const rule = PARAMETERS.find((p) => p.name === name);
  if (rule.min !== null && value < rule.min) throw new Refusal(422, 'invalid_params', `${name} must be >= ${rule.min}, was ${value}`);
  if (rule.max !== null && value > rule.max) throw new Refusal(422, 'invalid_params', `${name} must be <= ${rule.max}, was ${value}`);
}

function checkVersion(given, current, what) {
  if (given !== null && given !== undefined && given !== current) throw new Refusal(409, 'version_conflict', `${what} is at version ${current}, the change was made against ${given}`);
}

function createBot(world, request) {
  if (!SYMBOLS.includes(request.symbol)) throw new Refusal(422, 'unknown_symbol', `symbol ${request.symbol} is not known to this market`, SYMBOLS);
  if (world.bot(request.botId)) throw new Refusal(409, 'bot_exists', `bot ${request.botId} exists already`);
  return world.create(request).card(world.market);
}

async function readJson(req) {
  let text = '';
  for await (const chunk of req) {
    text += chunk;
    if (text.length > BODY_BYTES_MAX) throw new Refusal(413, 'too_large', `body is over ${BODY_BYTES_MAX} bytes`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'malformed', 'body is not JSON');
  }
}

function json(res, status, body) {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  res.end(JSON.stringify(body));
}

function refuse(res, problem) {
  const known = problem instanceof Refusal;
  if (!known) console.error(problem);
  json(res, known ? problem.httpStatus : 500, { error: { code: known ? problem.code : 'internal', message: problem.message, ...(problem.valid && { valid: problem.valid }) } });
}

async function serveStatic(url, res, staticDir) {
  if (!staticDir || !url.pathname.startsWith('/ui')) throw new Refusal(404, 'not_found', `nothing at ${url.pathname}`);
  const path = normalize(url.pathname.slice(3)).replace(/^(\.\.[/\\])+/, '');
  const file = join(staticDir, path === '/' || path === '.' || path === '' ? 'index.html' : path);
  try {
    const data = await readFile(file);
    res.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    res.end(data);
  } catch {
    throw new Refusal(404, 'not_found', `nothing at ${url.pathname}`);
  }
}
