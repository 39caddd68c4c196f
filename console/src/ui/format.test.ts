import { describe, expect, it } from 'vitest';
import { bytes, clock, count, day, duration, fullMoment, moment, money, percent, plural, price, quantity, signedMoney, speed, toneOf, words } from './format';

describe('money', () => {
  it('groups thousands and keeps two decimals', () => {
    expect([1234.5, 0, -3.456, 1e6].map(money)).toEqual(['1,234.50', '0.00', '\u22123.46', '1,000,000.00']);
  });
  it('shows tiny amounts with four decimals instead of zero', () => {
    expect(money(0.0032)).toBe('0.0032');
    expect(money(-0.00001)).toBe('0.0000');
  });
  it('says unknown when there is no number', () => {
    expect([null, undefined, NaN].map(money)).toEqual(['unknown', 'unknown', 'unknown']);
  });
  it('always carries a sign where it is asked for', () => {
    expect([1, -1, 0].map(signedMoney)).toEqual(['+1.00', '\u22121.00', '0.00']);
    expect([1, -1, 0, null].map(toneOf)).toEqual(['up', 'down', 'flat', 'flat']);
  });
});

describe('price and quantity', () => {
  it('chooses decimals by magnitude', () => {
    expect([84250.12, 1905.126, 128.4, 1.5, 0.123456].map(price)).toEqual(['84,250.1', '1,905.13', '128.40', '1.5000', '0.123456']);
  });
  it('keeps every digit of a quantity that matters', () => {
    expect([0.00588235, 12, 1500.5].map(quantity)).toEqual(['0.00588235', '12', '1,500.5']);
  });
});

describe('duration', () => {
  it('names the two largest units', () => {
    expect([0, 999, 1000, 61_000, 3_600_000, 11_400_000, 90_061_000].map(duration)).toEqual(['<1 s', '<1 s', '1 s', '1 m 1 s', '1 h', '3 h 10 m', '1 d 1 h']);
  });
});

describe('times', () => {
  it('are UTC whatever the zone of the browser', () => {
    const at = '2025-03-12T14:05:09.123Z';
    expect([clock(at), moment(at), fullMoment(at), day(at)]).toEqual(['14:05:09', '12 Mar 14:05', '2025-03-12 14:05:09 UTC', '12 Mar 2025']);
  });
  it('are unknown when missing or broken', () => {
    expect([clock(null), moment('x'), fullMoment(undefined)]).toEqual(['unknown', 'unknown', 'unknown']);
  });
});

describe('the rest', () => {
  it('reads as people say it', () => {
    expect([bytes(214e6), bytes(2_400_000), bytes(999), bytes(0)]).toEqual(['214 MB', '2.4 MB', '999 B', '0 B']);
    expect([percent(0.1234), percent(-0.5, 0), percent(null)]).toEqual(['12.3%', '\u221250%', 'unknown']);
    expect([speed(0), speed(3600), speed(0.5), speed(0.001)]).toEqual(['max', '\u00d73,600', '\u00d70.5', '\u00d70.001']);
    expect([count(12345), plural(1, 'trade'), plural(2, 'trade')]).toEqual(['12,345', '1 trade', '2 trades']);
    expect(words('below_learning_threshold')).toBe('below learning threshold');
  });
});
