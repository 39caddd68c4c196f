import { describe, expect, it } from 'vitest';
import { ANYTHING, isAnything, journalQuery } from './journal-filter';
import { asMoment } from './period';

describe('journalQuery', () => {
  it('leaves out what is not asked', () => {
    expect(journalQuery(ANYTHING, '')).toEqual({});
    expect(isAnything({ ...ANYTHING, text: '  ' })).toBe(true);
  });

  it('names what is asked', () => {
    const filter = { from: '2025-03-10T12:00', to: '', decision: 'wait', text: ' no trend ' };
    expect(journalQuery(filter, 'journaled')).toEqual({ from: '2025-03-10T12:00:00.000Z', status: 'journaled', decision: 'wait', text: 'no trend' });
    expect(isAnything(filter)).toBe(false);
  });
});

describe('asMoment', () => {
  it('reads market time as UTC and nothing from half a moment', () => {
    expect(asMoment('2025-03-10T12:05')).toBe('2025-03-10T12:05:00.000Z');
    expect(asMoment('soon')).toBeUndefined();
  });
});
