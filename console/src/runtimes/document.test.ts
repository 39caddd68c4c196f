import { describe, expect, it } from 'vitest';
import { lineSpan, pieces, withExit } from './document';

const EXIT = 'exit:\n  engine: dsl\n  interval_seconds: 15\n';

describe('withExit', () => {
  it('replaces the block and leaves the rest as it was written', () => {
    const before = 'name: x\n# why\nexit:\n  engine: dsl\n\n  dsl_preset:\n    a: 1\n\n# of notifications\nnotifications:\n  telegram_chat_id: "1"\n';
    expect(withExit(before, EXIT)).toBe('name: x\n# why\nexit:\n  engine: dsl\n  interval_seconds: 15\n\n# of notifications\nnotifications:\n  telegram_chat_id: "1"\n');
  });

  it('adds it where there is none', () => {
    expect(withExit('name: x\n\n', EXIT)).toBe(`name: x\n${EXIT}`);
    expect(withExit('', EXIT)).toBe(EXIT);
  });

  it('is stable: the same block again changes nothing', () => {
    const once = withExit('name: x\nexit: {}\n', EXIT);
    expect(withExit(once, EXIT)).toBe(once);
  });
});

describe('pieces', () => {
  it('gives every line back, whatever stands in it', () => {
    for (const line of ['', '  wallet: "${WALLET_ADDRESS}"  # mine', 'a#b: c', "x: 'it''s'", '- {name: positions, interval: 10s}', '\u00fc: ${A:-b}', '"open', '# only']) {
      expect(pieces(line).map(([, text]) => text).join('')).toBe(line);
    }
  });

  it('tells keys, texts, variables, numbers and comments apart', () => {
    expect(pieces('wallet: "${W}" # mine')).toEqual([['key', 'wallet'], ['plain', ': '], ['text', '"'], ['variable', '${W}'], ['text', '"'], ['plain', ' '], ['comment', '# mine']]);
    expect(pieces('interval: 10s')).toEqual([['key', 'interval'], ['plain', ': '], ['number', '10s']]);
  });
});

describe('lineSpan', () => {
  it('finds a line and stays inside of the text', () => {
    expect(lineSpan('ab\ncd\ne', 2)).toEqual([3, 5]);
    expect(lineSpan('ab\ncd', 9)).toEqual([3, 5]);
    expect(lineSpan('', 1)).toEqual([0, 0]);
  });
});
