import { describe, expect, it } from 'vitest';
import type { CheckedAccount } from '../api/types';
import { checkWords, clockWords, verdictOf } from './venue-words';

const passed: CheckedAccount = { account: 'b1', verdict: 'PASSED', permissions: ['read', 'trade'], clockOffsetMillis: 12, equity: 10000, warnings: [], code: null, text: null, lookAt: null };
const refused: CheckedAccount = { ...passed, verdict: 'REFUSED', permissions: [], code: '-2015', text: 'Invalid API-key', lookAt: 'the key' };

describe('a check of credentials', () => {
  it('tells permissions, and warnings when there are some', () => {
    expect(checkWords(passed)).toBe('may read and trade');
    expect(verdictOf(passed)).toEqual({ word: 'passed', tone: 'good' });
    const warned = { ...passed, warnings: ['approve an agent'] };
    expect(checkWords(warned)).toContain('approve an agent');
    expect(verdictOf(warned).tone).toBe('warn');
  });

  it('tells the code of the venue and what to look at', () => {
    expect(checkWords(refused)).toBe('-2015: Invalid API-key; look at the key');
    expect(verdictOf(refused)).toEqual({ word: 'refused', tone: 'bad' });
  });

  it('tells how far the clocks are apart', () => {
    expect(clockWords(12)).toBe('+12 ms');
    expect(clockWords(-3)).toBe('-3 ms');
    expect(clockWords(null)).toBe('not told');
  });
});
