import { seeded } from './random.mjs';

export const FIVE_MINUTES = 300_000;
export const MARKET_START = Date.UTC(2025, 2, 6);
export const MARKET_END = Date.UTC(2025, 3, 13);

const SPECS = {
  BTCUSDT: { price: 84_250, vol: 0.0016, tick: 0.1, step: 0.001, volume: 420, seed: 11 },
  ETHUSDT: { price: 1_905, vol: 0.0021, tick: 0.01, step: 0.001, volume: 5_200, seed: 22 },
  SOLUSDT: { price: 128.4, vol: 0.0026, tick: 0.01, step: 0.01, volume: 61_000, seed: 33 },
};

export const SYMBOLS = Object.keys(SPECS);

const round = (value, unit) => Number((Math.round(value / unit) * unit).toFixed(8));

/** A random market with trends and quiet spells: 5m bars that grow by one per step, with 1h and 4h bars built of them. */
export class Market {
  constructor() {
    this.clock = MARKET_START;
    this.series = Object.fromEntries(
      SYMBOLS.map((s) => [s, { spec: SPECS[s], random: seeded(SPECS[s].seed), drift: 0, heat: 1, last: SPECS[s].price, '5m': [], '1h': [], '4h': [] }]),
    );
  }

  step() {
    for (const symbol of SYMBOLS) this.#grow(this.series[symbol]);
    this.clock += FIVE_MINUTES;
  }

  #grow(s) {
    const { random, spec } = s;
    if (random.next() < 0.012) s.drift = random.normal() * 0.35;
    s.heat = Math.min(3, Math.max(0.45, s.heat * 0.985 + 0.015 + (random.next() < 0.01 ? random.next() * 1.4 : 0)));
    const sigma = spec.vol * s.heat;
    const open = s.last;
    const close = round(open * Math.exp(sigma * (random.normal() + s.drift * 0.4)), spec.tick);
    const high = round(Math.max(open, close) * (1 + Math.abs(random.normal()) * sigma * 0.5), spec.tick);
    const low = round(Math.min(open, close) * (1 - Math.abs(random.normal()) * sigma * 0.5), spec.tick);
    const volume = Number((spec.volume * s.heat * (0.4 + random.next())).toFixed(3));
    s.last = close;
    const bar = [this.clock, open, high, low, close, volume];
    s['5m'].push(bar);
    for (const [name, millis] of [['1h', 3_600_000], ['4h', 14_400_000]]) fold(s[name], bar, millis);
    for (const [name, max] of [['5m', 6_000], ['1h', 1_200], ['4h', 400]]) if (s[name].length > max) s[name].shift();
  }

  closed(symbol, interval) {
    const bars = this.series[symbol][interval];
    const millis = { '5m': FIVE_MINUTES, '1h': 3_600_000, '4h': 14_400_000 }[interval];
    const last = bars[bars.length - 1];
    return last && last[0] + millis > this.clock ? bars.slice(0, -1) : bars;
  }
}

function fold(bars, bar, millis) {
  const open = Math.floor(bar[0] / millis) * millis;
  const last = bars[bars.length - 1];
  if (!last || last[0] !== open) {
    bars.push([open, ...bar.slice(1)]);
    return;
  }
  last[2] = Math.max(last[2], bar[2]);
  last[3] = Math.min(last[3], bar[3]);
  last[4] = bar[4];
  last[5] = Number((last[5] + bar[5]).toFixed(3));
}

export const tickOf = (symbol) => SPECS[symbol].tick;
export const stepOf = (symbol) => SPECS[symbol].step;
export { round };
