/** A rough copy of the MoneySharks rules: enough for plausible journal lines, not for trading. */

function ema(values, n) {
  if (values.length < n) return null;
  let e = values.slice(0, n).reduce((a, b) => a + b, 0) / n;
  for (const v of values.slice(n)) e += (2 / (n + 1)) * (v - e);
  return e;
}

function rsi(closes) {
  if (closes.length < 15) return null;
  let gain = 0;
  let loss = 0;
  for (let i = closes.length - 14; i < closes.length; i++) {
    const d = closes[i] - closes[i - 1];
    if (d > 0) gain += d;
    else loss -= d;
  }
  return loss === 0 ? 100 : 100 - 100 / (1 + gain / loss);
}

function atr(bars) {
  if (bars.length < 15) return null;
  const tr = bars.slice(-14).map((b, i) => Math.max(b[2] - b[3], Math.abs(b[2] - bars[bars.length - 15 + i][4]), Math.abs(b[3] - bars[bars.length - 15 + i][4])));
  return tr.reduce((a, b) => a + b, 0) / 14;
}

const shortened = (v) => (v === null ? null : Number(v.toFixed(v > 1000 ? 2 : 5)));

export function features(bars, funding) {
  const closes = bars.map((b) => b[4]);
  const price = closes[closes.length - 1] ?? null;
  const [ema12, ema20, ema26, ema50, rsi14, atr14] = [ema(closes, 12), ema(closes, 20), ema(closes, 26), ema(closes, 50), rsi(closes), atr(bars)];
  const macd = ema12 === null || ema26 === null ? null : ema12 - ema26;
  const before = bars.slice(-21, -1);
  const mean = before.reduce((a, b) => a + b[5], 0) / Math.max(1, before.length);
  const trend = ema50 === null ? 'neutral' : price > ema20 && ema20 > ema50 ? 'up' : price < ema20 && ema20 < ema50 ? 'down' : 'neutral';
  return {
    price: shortened(price),
    ema12: shortened(ema12),
    ema20: shortened(ema20),
    ema26: shortened(ema26),
    ema50: shortened(ema50),
    rsi14: rsi14 === null ? null : Number(rsi14.toFixed(2)),
    atr14: shortened(atr14),
    macd: shortened(macd),
    macdSignal: macd === null ? null : shortened(macd * 0.82),
    volumeRatio: before.length < 20 ? null : Number((bars[bars.length - 1][5] / mean).toFixed(3)),
    trend,
    momentum: rsi14 === null ? 'neutral' : rsi14 > 55 ? 'up' : rsi14 < 45 ? 'down' : 'neutral',
    highVolatility: atr14 !== null && atr14 / price > 0.02,
    fundingRate: funding,
  };
}

export function score(f5, f1, f4) {
  const both = (name, weight, isLong, isShort, value) => ({ name, weight, longEarned: isLong ? weight : 0, shortEarned: isShort ? weight : 0, value: String(value ?? 'unknown') });
  const within = (v, low, high) => v !== null && v >= low && v <= high;
  const factors = [
    both('4h trend', 2, f4.trend === 'up', f4.trend === 'down', f4.trend),
    both('1h trend', 2, f1.trend === 'up', f1.trend === 'down', f1.trend),
    both('RSI zone', 1.5, within(f1.rsi14, 45, 68), within(f1.rsi14, 32, 55), f1.rsi14),
    both('MACD', 1, f1.macd > f1.macdSignal, f1.macd < f1.macdSignal, f1.macd),
    both('5m timing', 0.5, f5.trend === 'up' || f5.momentum === 'up', f5.trend === 'down' || f5.momentum === 'down', `${f5.trend}, momentum ${f5.momentum}`),
    both('volume', 1, f1.volumeRatio >= 0.8, f1.volumeRatio >= 0.8, f1.volumeRatio),
    both('EMA20', 1, f1.price > f1.ema20, f1.price < f1.ema20, f1.ema20),
    both('funding', 0.5, f1.fundingRate < -0.0001, f1.fundingRate > 0.0001, f1.fundingRate),
  ];
  const sum = (key) => Number((factors.reduce((a, f) => a + f[key], 0) / 9.5).toFixed(10));
  return { factors, long: sum('longEarned'), short: sum('shortEarned'), reasons: reasons(f5, f1, f4, factors) };
}

function reasons(f5, f1, f4, factors) {
  const out = [];
  if (f4.trend !== 'neutral') out.push(`4H_trend_${f4.trend}`);
  if (f1.trend !== 'neutral') out.push(`1H_trend_${f1.trend}`);
  if (factors[2].longEarned) out.push(`RSI_long_zone:${f1.rsi14.toFixed(1)}`);
  if (factors[2].shortEarned) out.push(`RSI_short_zone:${f1.rsi14.toFixed(1)}`);
  if (factors[3].longEarned) out.push('MACD_bullish');
  if (factors[3].shortEarned) out.push('MACD_bearish');
  if (factors[4].longEarned) out.push('5M_timing_up');
  if (factors[4].shortEarned) out.push('5M_timing_down');
  if (factors[5].longEarned) out.push(`volume_ok:${f1.volumeRatio.toFixed(2)}`);
  out.push(f1.price > f1.ema20 ? 'price_above_ema20' : 'price_below_ema20');
  return out;
}

export function confluence(side, f1, f4) {
  const up = side === 'long' ? 'up' : 'down';
  const any = side !== 'long' && side !== 'short';
  const inZone = side === 'long' ? f1.rsi14 >= 40 && f1.rsi14 <= 70 : f1.rsi14 >= 30 && f1.rsi14 <= 60;
  const macdOk = side === 'long' ? f1.macd > f1.macdSignal : f1.macd < f1.macdSignal;
  return {
    trend_alignment: any || (f1.trend === up && (f4.trend === up || f4.trend === 'neutral')),
    momentum_confirmation: any || f1.momentum === up,
    volume_confirmation: f1.volumeRatio >= 0.75,
    rsi_zone: any || inZone,
    macd_alignment: any || macdOk,
    reward_risk_ok: true,
    exposure_capacity_ok: true,
    position_capacity_ok: true,
    timeframe_confluence: any || (f1.trend === up && f4.trend === up),
  };
}
