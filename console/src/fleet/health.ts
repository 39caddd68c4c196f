import type { BotCard } from '../api/types';
import { words } from '../ui/format';
import type { BadgeTone } from '../ui/values';

/** One thing that is not well with a bot. */
export interface Issue {
  /** Short: "NOT TRADING". */
  word: string;
  /** Whole: "NOT TRADING: no market data for 45s". */
  text: string;
  tone: BadgeTone;
}

const SEVERE = /^(high_|NOT_TRADING|STALLED|DEAD)/;

/** "high_drawdown:12.0%" and "NOT_TRADING:no_market_data_for_45s" in words, the severe ones first. */
export function issues(card: Pick<BotCard, 'issues'>): Issue[] {
  const all = card.issues.map((text): Issue => {
    const colon = text.indexOf(':');
    const name = words(colon < 0 ? text : text.slice(0, colon));
    const value = colon < 0 ? '' : words(text.slice(colon + 1)).replace(/(\d)(ms|s)\b/, '$1 $2');
    const isState = /^[A-Z ]+$/.test(name);
    return { word: isState || value === '' ? name : `${name} ${value}`, text: value === '' ? name : `${name}: ${value}`, tone: SEVERE.test(text) ? 'bad' : 'warn' };
  });
  return [...all.filter((i) => i.tone === 'bad'), ...all.filter((i) => i.tone !== 'bad')];
}
