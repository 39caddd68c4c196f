/** What the bot's closed trades taught it: the rules of the coach in short, with shorter streaks, so that there is something to see. */
export function learning(bot) {
  const [low, high] = [2, 10];
  let [multiplier, cap, streak, wins, pnl] = [1, high, 0, 0, 0];
  const steps = bot.trades.map((trade, i) => {
    pnl += trade.netPnl;
    streak = trade.netPnl < 0 ? streak + 1 : 0;
    wins += trade.netPnl > 0 ? 1 : 0;
    const rate = wins / (i + 1);
    multiplier = clamp(multiplier + (streak >= 2 ? -0.1 : streak <= 1 && i >= 4 && rate >= 0.5 ? 0.05 : 0), 0.7, 1);
    cap = clamp(cap + (streak >= 2 || (i >= 4 && rate < 0.35) ? -1 : streak === 0 && i >= 4 && rate >= 0.5 ? 0.5 : 0), low, high);
    return {
      version: i + 1, cause: 'review', actor: 'coach', marketTime: trade.closedAt, createdAt: new Date().toISOString(), confidenceMultiplier: multiplier, effectiveLeverageCap: cap,
      recommendedMinConfidence: 0.55, leverageReductionActive: streak >= 2, tradeCount: i + 1, winRate: rate, averagePnl: pnl / (i + 1), totalPnl: pnl, longestLossStreak: streak,
      currentLossStreak: streak, highConfidenceWinRate: null, underperformingSymbols: [], lessons: [],
    };
  }).reverse();
  const newest = steps[0];
  return {
    botId: bot.botId, minLeverage: low, maxLeverage: high, lastReviewAt: newest?.marketTime ?? null, steps,
    lessons: newest ? (streak >= 3 ? [`loss streak of ${streak}: reduce risk`] : []).concat([`stop_loss in ${steps.length} trades`]) : [],
    inForce: { version: newest?.version ?? 0, confidenceMultiplier: multiplier, effectiveLeverageCap: cap, recommendedMinConfidence: 0.55, leverageReductionActive: streak >= 4 },
  };
}

function clamp(value, low, high) {
  return Math.round(Math.min(Math.max(value, low), high) * 100) / 100;
}
