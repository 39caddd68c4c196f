import { describe, expect, it } from 'vitest';
import type { Parameter } from '../api/types';
import { applyEdits, kindOf, paramRows, parseField, problemAt } from './params';
import { histogram, statusTone } from './statuses';

const parameter = (name: string, type: string, over: Partial<Parameter> = {}): Parameter => ({ name, type, defaultValue: null, min: null, max: null, choices: null, doc: '', ...over });
const leverage = parameter('max_leverage', 'int', { min: 1, max: 125, defaultValue: 10 });
const risk = parameter('risk', 'decimal', { min: 0.0001, max: 0.1, defaultValue: 0.01 });
const symbols = parameter('symbols', 'string[]', { choices: ['BTCUSDT', 'ETHUSDT'] });

describe('kindOf', () => {
  it('maps what strategies call their types', () => {
    expect(['int', 'integer', 'number', 'decimal', 'bool', 'boolean', 'string[]', 'list', 'string'].map((t) => kindOf(parameter('x', t)))).toEqual(['integer', 'integer', 'decimal', 'decimal', 'boolean', 'boolean', 'list', 'list', 'text']);
    expect(kindOf(parameter('mode', 'enum', { choices: ['a'] }))).toBe('choice');
  });
});

describe('parseField', () => {
  it('refuses what the bounds or the type forbid and says why', () => {
    expect(parseField(leverage, '12')).toEqual({ ok: true, value: 12 });
    expect(parseField(leverage, '1.5')).toEqual({ ok: false, problem: 'must be a whole number' });
    expect(parseField(leverage, '0')).toEqual({ ok: false, problem: 'must be at least 1' });
    expect(parseField(risk, '0.2')).toEqual({ ok: false, problem: 'must be at most 0.1' });
    expect(parseField(risk, '1e5').ok).toBe(false);
    expect(parseField(risk, 'NaN').ok).toBe(false);
  });
  it('reads lists with commas or blanks', () => {
    expect(parseField(symbols, 'BTCUSDT,  ETHUSDT')).toEqual({ ok: true, value: ['BTCUSDT', 'ETHUSDT'] });
    expect(parseField(symbols, 'DOGE')).toEqual({ ok: false, problem: 'DOGE is not one of BTCUSDT, ETHUSDT' });
    expect(parseField(symbols, ' ').ok).toBe(false);
  });
});

describe('problemAt', () => {
  const refused = { details: [{ path: 'max_leverage', message: 'is below min_leverage', allowed: 'integer from 1 to 200' }, { path: null, message: 'both', allowed: null }], sent: { max_leverage: '1' } };
  it('says what the API said beside its field', () => {
    expect(problemAt('max_leverage', refused, { max_leverage: '1' })).toBe('is below min_leverage (integer from 1 to 200)');
    expect(problemAt('risk', refused, { max_leverage: '1' })).toBeUndefined();
  });
  it('falls silent when the field changes', () => {
    expect(problemAt('max_leverage', refused, { max_leverage: '12' })).toBeUndefined();
  });
});

describe('applyEdits', () => {
  const current = { max_leverage: 5, other: 'kept' };
  it('sends only what changed', () => {
    expect(applyEdits(current, { risk: '0.02', max_leverage: '5' }, [leverage, risk])).toEqual({ params: { risk: 0.02 }, problems: {} });
  });
  it('sees no change when a field is edited back', () => {
    expect(applyEdits(current, { max_leverage: ' 5 ', risk: '0.01' }, [leverage, risk]).params).toEqual({});
  });
  it('asks for the default of an emptied field', () => {
    expect(applyEdits(current, { max_leverage: '' }, [leverage])).toEqual({ params: { max_leverage: null }, problems: {} });
  });
  it('collects every problem', () => {
    expect(applyEdits(current, { max_leverage: '500', risk: 'x' }, [leverage, risk]).problems).toEqual({ max_leverage: 'must be at most 125', risk: 'must be a number' });
  });
});

describe('paramRows', () => {
  it('shows defaults, changes and what the strategy does not know', () => {
    expect(paramRows({ max_leverage: 5, zzz: 1 }, [leverage, risk]).map((r) => [r.parameter.name, r.value, r.isDefault])).toEqual([['max_leverage', 5, false], ['risk', 0.01, true], ['zzz', 1, false]]);
  });
});

describe('histogram', () => {
  it('sorts by frequency and measures shares', () => {
    expect(histogram({ hold: 30, journaled: 60, paper_executed: 10, none: 0 })).toEqual([
      { status: 'journaled', count: 60, share: 0.6, length: 1 },
      { status: 'hold', count: 30, share: 0.3, length: 0.5 },
      { status: 'paper_executed', count: 10, share: 0.1, length: 1 / 6 },
    ]);
    expect(histogram({})).toEqual([]);
    expect(['paper_executed', 'scan_error', 'blocked_by_risk', 'hold', 'new_one'].map(statusTone)).toEqual(['good', 'bad', 'warn', 'dim', 'dim']);
  });
});
