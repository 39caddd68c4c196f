import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const pairs = new Map([...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }]));

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe('colours', () => {
  const READABLE = 4.5;
  const combinations = [
    ...['text', 'muted', 'accent', 'up', 'down', 'warn'].flatMap((ink) => ['panel', 'panel-2', 'bg'].map((ground) => [ink, ground] as const)),
    ['muted', 'sunken'], ['up', 'up-soft'], ['down', 'down-soft'], ['warn', 'warn-soft'], ['accent', 'accent-soft'], ['text', 'down-soft'], ['text', 'accent-soft'],
  ] as const;

  for (const scheme of ['light', 'dark'] as const) {
    it(`are readable in the ${scheme} theme`, () => {
      const weak = combinations.map(([ink, ground]) => ({ ink, ground, ratio: contrast(pairs.get(ink)?.[scheme] ?? '#000000', pairs.get(ground)?.[scheme] ?? '#000000') })).filter((c) => c.ratio < READABLE);
      expect(weak).toEqual([]);
    });
  }
});
