import type { BadgeTone } from '../ui/values';

interface Meaning {
  word: string;
  tone: BadgeTone;
  /** It has to be looked at. */
  loud: boolean;
  detail: string;
}

const MEANINGS: Record<string, Meaning> = {
  PROTECTED: { word: 'protected', tone: 'good', loud: false, detail: 'Looked after, and its stop rests at the venue' },
  MANAGED_BY: { word: 'another bot\u2019s', tone: 'dim', loud: false, detail: 'Another bot owns it; a runtime never touches it' },
  INVENTORY: { word: 'inventory', tone: 'dim', loud: false, detail: 'A market maker\u2019s: bounded by its limits, without a stop by design' },
  STOP_NOT_ON_VENUE: { word: 'NO STOP AT VENUE', tone: 'bad', loud: true, detail: 'Looked after, but no stop rests at the venue: if the runtime dies now, nothing closes it' },
  UNPROTECTED: { word: 'UNPROTECTED', tone: 'bad', loud: true, detail: 'Open, and nothing that looks after it closes it' },
  UNKNOWN: { word: 'UNKNOWN', tone: 'bad', loud: true, detail: 'Whoever looks after it is not heard: what was told last may not be so any more' },
};

/** What a verdict means. A word that this page does not know is not known either, never good. */
export function meaning(verdict: string): Meaning {
  return MEANINGS[verdict] ?? { word: `UNKNOWN (${verdict})`, tone: 'bad', loud: true, detail: 'A word that this page does not know' };
}

const ORDER = ['UNPROTECTED', 'UNKNOWN', 'STOP_NOT_ON_VENUE', 'MANAGED_BY', 'INVENTORY', 'PROTECTED'];

/** Verdicts with their number, the worst first. */
export function tally(verdicts: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const place = (verdict: string) => (ORDER.includes(verdict) ? ORDER.indexOf(verdict) : 0);
  return [...counts].sort(([a], [b]) => place(a) - place(b));
}
