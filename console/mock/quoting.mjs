const MINUTE = 60_000;
const POINTS = 240;

/** What a market maker of the mock tells: two runs, the second one goes on; sums begin anew with each. */
export function quoting(bot, now, price) {
  const history = [];
  for (let i = 0; i < POINTS; i++) {
    const generation = i < POINTS / 3 ? bot.generation - 1 : bot.generation;
    const age = i < POINTS / 3 ? i : i - POINTS / 3;
    const position = Math.round(40 * Math.sin(i / 9) * Math.cos(i / 31)) / 100;
    const mid = price * (1 + 0.002 * Math.sin(i / 17));
    const gain = age * 0.04 + Math.sin(i / 5);
    history.push({ generation, at: new Date(now - (POINTS - i) * MINUTE).toISOString(), position, cashFlow: gain - position * mid, netPnl: gain - age * 0.01, mid, spreadBps: 0.9, fills: Math.floor(age * 1.3), openOrders: 4 });
  }
  const last = history.at(-1);
  const placed = last.fills * 18;
  const told = {
    symbol: bot.symbol, runStartedAt: new Date(now - (POINTS * 2 * MINUTE) / 3).toISOString(), uptimeSeconds: POINTS * 40, placed, cancelled: placed - last.fills - 22, rejected: 18, postOnlyRejected: 12, fills: last.fills,
    buyQuantity: 12.4, sellQuantity: 12.4 - last.position, fees: 1.62, cashFlow: last.cashFlow, position: last.position, bestBid: last.mid - 0.1, bestAsk: last.mid + 0.1, spreadBps: 0.9, lastMid: last.mid,
    openOrders: 4, breakerOpen: false, breakerOpens: 1, markout5Bps: 0.62, markout5Fills: last.fills - 1, adverseFills: Math.floor(last.fills * 0.3), halts: [],
  };
  const rate = (part) => Math.round((10_000 * part) / placed) / 100;
  const figures = { fillRatePct: rate(told.fills), cancelRatePct: rate(told.cancelled), rejectRatePct: rate(18), postOnlyRejectRatePct: rate(12), adverseRatio: 0.3, pnl: last.netPnl + 1.62, netPnl: last.netPnl };
  return { botId: bot.botId, newest: { generation: last.generation, at: last.at, receivedAt: last.at, doing: 'quoting', figures, told }, history };
}
