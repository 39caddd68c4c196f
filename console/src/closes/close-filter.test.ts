import { describe, expect, it } from 'vitest';
import { closesPath, EVERYTHING } from './close-filter';

describe('closesPath', () => {
  it('asks for the newest when nothing is chosen', () => {
    expect(closesPath(EVERYTHING, null)).toBe('/closes?limit=50');
  });

  it('says what is looked for', () => {
    const path = closesPath({ ...EVERYTHING, runtime: 'a b', asset: ' SOL ', outcome: 'win', from: '2025-03-06T10:00' }, 'x~y');
    expect(Object.fromEntries(new URLSearchParams(path.slice(path.indexOf('?'))))).toEqual({ runtime: 'a b', asset: 'SOL', outcome: 'win', from: '2025-03-06T10:00:00.000Z', before: 'x~y', limit: '50' });
  });

  it('looks among rebuilds when their reason is asked for', () => {
    expect(closesPath({ ...EVERYTHING, reason: 'flipped' }, null)).toContain('all=true');
    expect(closesPath({ ...EVERYTHING, reason: 'manual' }, null)).not.toContain('all');
  });
});
