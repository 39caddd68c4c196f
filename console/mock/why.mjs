const SEEKING = ['below_learning_threshold', 'journaled', 'cooldown_active', 'blocked_by_risk'];
const STOPPED = { cooldown_active: 'the bot rested after a close', blocked_by_risk: 'risk checks forbade it' };
const round = (value) => Number(value.toFixed(4));

/** Why a mock bot does not trade, by the rules of the real answer as far as a mock bot has them. */
export function why(bot, last) {
  const decisions = bot.journal.slice(-last);
  const statuses = {};
  for (const d of decisions) statuses[d.status] = (statuses[d.status] ?? 0) + 1;
  const entered = statuses.paper_executed ?? 0;
  const nearest = nearestOf(decisions, bot);
  const text = nearest ? words(nearest) : decisions.length === 0 ? 'no decision yet: a bot decides when a bar of five minutes closes' : 'no decision looked for an entry without making one';
  const checks = checksOf(bot);
  const traded = entered > 0 ? `it does trade: ${entered} of ${decisions.length} decisions entered; ` : '';
  return {
    botId: bot.botId, at: new Date().toISOString(), last, decisions: decisions.length, from: decisions[0]?.occurredAt ?? null, to: decisions.at(-1)?.occurredAt ?? null, entered,
    answer: checks.find((c) => c.blocks)?.text ?? `${traded}${bot.symbol}: ${text}`, checks,
    symbols: [{ symbol: bot.symbol, decisions: decisions.length, statuses: Object.fromEntries(Object.entries(statuses).sort((a, b) => b[1] - a[1])), nearest, text }],
  };
}

function nearestOf(decisions, bot) {
  const rungs = decisions.filter((d) => SEEKING.includes(d.status)).map(({ occurredAt, status, body }) => {
    const long = body.longScore >= body.shortScore;
    const score = long ? body.longScore : body.shortScore;
    const low = status === 'below_learning_threshold';
    const needed = bot.params.learning_min_confidence;
    return {
      at: occurredAt, status, side: long ? 'long' : 'short', score: round(score), scoreNeeded: 0.55, scoreMissing: round(Math.max(0, 0.55 - score)),
      confidence: low ? round(body.adjustedConfidence) : null, confidenceNeeded: low ? needed : null, confidenceMissing: low ? round(Math.max(0, needed - body.adjustedConfidence)) : null,
      riskFailures: body.riskFailures, note: body.note,
    };
  });
  return rungs.reverse().sort((a, b) => a.scoreMissing - b.scoreMissing || (a.confidenceMissing ?? 1) - (b.confidenceMissing ?? 1))[0] ?? null;
}

function words(nearest) {
  const score = `best score ${nearest.score.toFixed(2)} (${nearest.side}) of ${nearest.scoreNeeded.toFixed(2)} needed`;
  if (nearest.scoreMissing > 0) return `${score}: ${nearest.scoreMissing.toFixed(2)} short`;
  return `${score}, so the score passed; then ${nearest.confidence === null ? STOPPED[nearest.status] ?? 'something forbade it' : `the confidence of ${nearest.confidence.toFixed(2)} was below ${nearest.confidenceNeeded.toFixed(2)}`} (${nearest.status})`;
}

function checksOf(bot) {
  const check = (name, holds, blocks, text) => ({ name, holds, blocks, text });
  const halted = bot.halted !== null;
  const idle = bot.actual !== 'RUNNING';
  const open = bot.position;
  return [
    check('halt', halted, halted, halted ? `halted by emergency stop ${bot.halted}; only \`fleet restart ${bot.botId}\` ends that` : 'no emergency stop is in force'),
    check('not_running', idle, idle, idle ? `the bot is ${bot.actual}` : 'the bot is RUNNING'),
    check('circuit_breaker', false, false, 'the circuit breaker is not tripped, errors in a row: 0'),
    check('daily_loss', false, false, `loss of the day: 0 of ${bot.params.max_daily_loss}`),
    check('credentials', null, false, 'no worker reports whether venue credentials are loaded; a paper account needs none'),
    check('approval', false, false, 'mode paper asks nobody before an entry'),
    check('position_open', Boolean(open), Boolean(open), open ? `holds ${open.side} ${bot.symbol}: no second entry on the same symbol` : 'no position is open'),
    check('learning_confidence', true, false, `learning asks for more: confidence x 1 must reach ${bot.params.learning_min_confidence}`),
    check('leverage_capped', false, false, `learning does not cap leverage: ${bot.params.max_leverage}`),
    check('trades_without_outcome', false, false, 'every entry has an outcome or an open position'),
  ];
}
