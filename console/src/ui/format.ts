/** Text for numbers and times. Money is formatted as it came, never computed. */

const LOCALE = 'en-US';
export const UNKNOWN = 'unknown';

const formats = new Map<string, Intl.NumberFormat>();

function fixed(value: number, min: number, max: number): string {
  const key = `${min}:${max}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: min, maximumFractionDigits: max });
    formats.set(key, format);
  }
  return format.format(value).replace('-', '\u2212');
}

type Maybe = number | null | undefined;

export function isKnown(value: Maybe): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Two decimals, four for amounts that would vanish otherwise. */
export function money(value: Maybe): string {
  if (!isKnown(value)) return UNKNOWN;
  const tiny = value !== 0 && Math.abs(value) < 0.005;
  return fixed(value, tiny ? 4 : 2, tiny ? 4 : 2).replace(/^\u2212(0[.0]*)$/, '$1');
}

/** Like money, with the sign always there, so that colour is not the only carrier. */
export function signedMoney(value: Maybe): string {
  if (!isKnown(value)) return UNKNOWN;
  const text = money(value);
  return value > 0 ? `+${text}` : text;
}

export type Tone = 'up' | 'down' | 'flat';

export function toneOf(value: Maybe): Tone {
  if (!isKnown(value) || value === 0) return 'flat';
  return value > 0 ? 'up' : 'down';
}

/** Decimals by magnitude, the same for all prices of that magnitude, so that columns align. */
export function price(value: Maybe): string {
  if (!isKnown(value)) return UNKNOWN;
  const size = Math.abs(value);
  const digits = size >= 10_000 ? 1 : size >= 100 ? 2 : size >= 1 ? 4 : 6;
  return fixed(value, digits, digits);
}

export function quantity(value: Maybe): string {
  return isKnown(value) ? fixed(value, 0, 8) : UNKNOWN;
}

export function count(value: Maybe): string {
  return isKnown(value) ? fixed(value, 0, 0) : UNKNOWN;
}

/** Fees are small: always four decimals, so that columns align. */
export function fee(value: Maybe): string {
  return isKnown(value) ? fixed(value, 4, 4) : UNKNOWN;
}

/** A fraction as percent. */
export function percent(fraction: Maybe, digits = 1): string {
  return isKnown(fraction) ? `${fixed(fraction * 100, digits, digits)}%` : UNKNOWN;
}

export function score(value: Maybe): string {
  return isKnown(value) ? fixed(value, 2, 2) : UNKNOWN;
}

export function bytes(value: Maybe): string {
  if (!isKnown(value)) return UNKNOWN;
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(value) / Math.log(1000)));
  const scaled = value / 1000 ** step;
  return `${fixed(scaled, 0, scaled < 10 && step > 0 ? 1 : 0)} ${units[step] ?? ''}`;
}

const UNITS: readonly [string, number][] = [['d', 86_400_000], ['h', 3_600_000], ['m', 60_000], ['s', 1_000]];

/** Two largest units: "3 h 10 m", "42 s", "<1 s". */
export function duration(millis: Maybe): string {
  if (!isKnown(millis)) return UNKNOWN;
  if (millis < 1_000) return '<1 s';
  const first = UNITS.findIndex(([, size]) => millis >= size);
  const [unit, size] = UNITS[first] ?? ['s', 1_000];
  const head = `${Math.floor(millis / size)} ${unit}`;
  const next = UNITS[first + 1];
  const rest = next ? Math.floor((millis % size) / next[1]) : 0;
  return next && rest > 0 ? `${head} ${rest} ${next[0]}` : head;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

function parsed(at: string | number | null | undefined): Date | null {
  if (at === null || at === undefined) return null;
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** "14:35:00", UTC. */
export function clock(at: string | number | null | undefined, seconds = true): string {
  const d = parsed(at);
  if (!d) return UNKNOWN;
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}${seconds ? `:${two(d.getUTCSeconds())}` : ''}`;
}

/** "12 Mar 14:35", UTC. */
export function moment(at: string | number | null | undefined): string {
  const d = parsed(at);
  return d ? `${two(d.getUTCDate())} ${MONTHS[d.getUTCMonth()] ?? ''} ${clock(d.getTime(), false)}` : UNKNOWN;
}

/** "2025-03-12 14:35:00 UTC". */
export function fullMoment(at: string | number | null | undefined): string {
  const d = parsed(at);
  return d ? `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())} ${clock(d.getTime())} UTC` : UNKNOWN;
}

/** "12 Mar 2025". */
export function day(at: string | number | null | undefined): string {
  const d = parsed(at);
  return d ? `${two(d.getUTCDate())} ${MONTHS[d.getUTCMonth()] ?? ''} ${d.getUTCFullYear()}` : UNKNOWN;
}

/** Market seconds per wall second as people say it. */
export function speed(value: Maybe): string {
  if (!isKnown(value)) return UNKNOWN;
  if (value === 0) return 'max';
  // A market that nearly stands still does not stand.
  return `\u00d7${value < 0.1 ? Number(value.toPrecision(1)) : fixed(value, 0, 1)}`;
}

/** Words of the wire as words for people: "below_learning_threshold" becomes "below learning threshold". */
export function words(text: string | null | undefined): string {
  return text ? text.replace(/_/g, ' ') : UNKNOWN;
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}
