import { words } from '../ui/format';

export interface Reason {
  text: string;
  tone: 'up' | 'down' | 'plain';
}

/** "4H_trend_up, RSI_long_zone:51.2" as chips; commas inside parentheses do not split. */
export function reasons(text: string | null | undefined): Reason[] {
  if (!text) return [];
  return text.split(/,\s*(?![^(]*\))/).filter(Boolean).map((part) => ({ text: words(part).replace(/:(?=\S)/g, ' ').replace(/=(?=\S)/g, ' '), tone: toneOf(part) }));
}

const UP = /(^|_)(up|bullish|long|above|oversold)(_|:|$)/i;
const DOWN = /(^|_)(down|bearish|short|below|overbought)(_|:|$)/i;

function toneOf(part: string): Reason['tone'] {
  if (part.includes('(') || part.includes('expensive')) return 'plain';
  return UP.test(part) ? 'up' : DOWN.test(part) ? 'down' : 'plain';
}
