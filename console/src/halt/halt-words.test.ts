import { describe, expect, it } from 'vitest';
import type { BotCard } from '../api/types';
import { affected, haltWords, newCommandId } from './halt-words';

const bot = (botId: string, group: string, open: boolean, accountType = 'demo') => ({ botId, group, accountType, position: open ? {} : null }) as unknown as BotCard;
const BOTS = [bot('a', 'x', true), bot('b', 'x', false), bot('c', 'y', true, 'live')];

describe('affected', () => {
  it('follows the scope', () => {
    const ids = (kind: 'fleet' | 'group' | 'bot', target: string | null) => affected(BOTS, { kind, target }).map((b) => b.botId);
    expect(ids('fleet', null)).toEqual(['a', 'b', 'c']);
    expect(ids('group', 'x')).toEqual(['a', 'b']);
    expect(ids('bot', 'c')).toEqual(['c']);
    expect(ids('bot', 'nobody')).toEqual([]);
  });
});

describe('haltWords', () => {
  it('says whom it meets and what becomes of positions', () => {
    const words = haltWords(BOTS, true);
    expect(words[0]).toBe('3 bots, 1 of them with REAL MONEY. 2 bots have an open position.');
    expect(words[2]).toContain('closed at market');
    expect(haltWords(BOTS, false)[2]).toContain('stops and targets keep resting');
    expect(haltWords([BOTS[1] as BotCard], false)[0]).toBe('1 bot. No position is open as far as this page knows.');
  });
});

describe('newCommandId', () => {
  it('fits the API and is never the same', () => {
    expect(newCommandId('halt')).toMatch(/^halt-[0-9a-f]{12}$/);
    expect(newCommandId('halt')).not.toBe(newCommandId('halt'));
  });
});
