import { ALWAYS, asQuery, type Period } from './period';

/** What of the journal is shown; empty text = any. The status is kept by the page, because other panels set it too. */
export interface JournalFilter extends Period {
  decision: string;
  text: string;
}

export const ANYTHING: JournalFilter = { ...ALWAYS, decision: '', text: '' };
export const DECISIONS = ['long', 'short', 'wait', 'hold', 'close'] as const;

export function isAnything(filter: JournalFilter): boolean {
  return Object.values(filter).every((value: string) => value.trim() === '');
}

/** The filter as query parameters of the journal. */
export function journalQuery(filter: JournalFilter, status: string): Record<string, string> {
  const text = filter.text.trim();
  return { ...asQuery(filter), ...(status && { status }), ...(filter.decision && { decision: filter.decision }), ...(text && { text }) };
}
