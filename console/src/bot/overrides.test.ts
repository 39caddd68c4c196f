import { describe, expect, it } from 'vitest';
import { overrides } from './overrides';

describe('overrides', () => {
  it('reads numbers, flags, defaults and words', () => {
    expect(overrides('max_leverage=3, trailing.enabled=false, cooldown_after_close_sec=null,mode = paper')).toEqual({
      params: { max_leverage: 3, 'trailing.enabled': false, cooldown_after_close_sec: null, mode: 'paper' },
      problem: null,
    });
    expect(overrides('  ')).toEqual({ params: {}, problem: null });
  });

  it('says what is not a parameter', () => {
    expect(overrides('max_leverage').problem).toContain('max_leverage');
    expect(overrides('a=1=2').problem).toContain('a=1=2');
  });
});
