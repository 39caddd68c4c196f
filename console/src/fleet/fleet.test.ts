import { describe, expect, it } from 'vitest';
import type { BotCard, Position } from '../api/types';
import { lanes, matches } from './lanes';
import { positionRange } from './position';
import { reasons } from './reasons';
import { botState, heartbeatTone, refusal, SILENT_AFTER_MILLIS, startAction, wishProgress } from './state';

function aCard(over: Partial<BotCard> = {}): BotCard {
  return {
    botId: 'a', name: 'A', strategyId: 'moneysharks', symbol: 'BTCUSDT', lane: 'demo', accountType: 'demo', mode: 'paper', desired: 'RUNNING', applied: 'RUNNING', actual: 'RUNNING',
    controlVersion: 1, generation: 1, workerId: 'w', heartbeatAgeMillis: 0, lastError: null, startingEquity: 1000, equity: 1000, pnlToday: 0, netPnl: 0, decisions: 0, trades: 0, wins: 0,
    position: null, lastDecision: null, sparkline: [], halted: null, group: 'default', protectOnly: false, health: 'healthy', issues: [], ...over,
  };
}

describe('botState', () => {
  it('shows the actual state and nothing wanted when both agree', () => {
    expect(botState(aCard(), 0)).toMatchObject({ word: 'RUNNING', tone: 'good', wanted: null });
  });
  it('shows both while they differ', () => {
    const card = aCard({ desired: 'STOPPED', applied: 'RUNNING' });
    expect(botState(card, 0)).toMatchObject({ word: 'RUNNING', wanted: 'STOPPED' });
    expect(wishProgress(card)).toContain('the hub has not taken it over');
    expect(wishProgress({ ...card, applied: 'STOPPED' })).toBe('STOPPED asked, now RUNNING');
  });
  it('does not call a bot running that nobody hears', () => {
    expect(botState(aCard(), null).word).toBe('UNKNOWN');
    expect(botState(aCard(), SILENT_AFTER_MILLIS + 1)).toMatchObject({ word: 'SILENT', tone: 'bad' });
    expect(botState(aCard({ desired: 'STOPPED', actual: 'STOPPED' }), null).word).toBe('STOPPED');
  });
  it('says that the hub has not seen a new bot', () => {
    expect(botState(aCard({ actual: null, applied: null, desired: 'STOPPED' }), null)).toMatchObject({ word: 'UNKNOWN', tone: 'dim', wanted: null });
    const asked = aCard({ actual: null, applied: null });
    expect(botState(asked, null)).toMatchObject({ word: 'UNKNOWN', wanted: 'RUNNING' });
    expect(wishProgress(asked)).toContain('the hub has not taken it over');
  });
  it('shows a halt above everything else, and whether it is still carried out', () => {
    const halted = aCard({ halted: 'halt-1', desired: 'STOPPED', actual: 'STOPPED' });
    expect(botState(halted, null)).toMatchObject({ word: 'HALTED', tone: 'bad', wanted: null });
    expect(botState({ ...halted, actual: 'RUNNING' }, 0).word).toBe('HALTING');
    expect(wishProgress({ ...halted, actual: 'RUNNING' })).toBeNull();
  });
  it('shows a bot that only guards', () => {
    expect(botState(aCard({ protectOnly: true }), 0)).toMatchObject({ word: 'PROTECT ONLY', tone: 'warn' });
  });
  it('shows a state that it does not know as unknown', () => {
    expect(botState(aCard({ actual: 'LEVITATING' }), 0)).toMatchObject({ word: 'UNKNOWN', tone: 'warn' });
  });
});

describe('heartbeatTone', () => {
  it('ages', () => {
    expect([0, 40_000, 130_000, null].map((age) => heartbeatTone(aCard(), age))).toEqual(['good', 'warn', 'bad', 'dim']);
  });
});

describe('refusal', () => {
  it('refuses what is asked already and lets a quarantined bot be started again', () => {
    expect(refusal(aCard(), 'start')).not.toBeNull();
    expect(refusal(aCard({ actual: 'QUARANTINED' }), 'start')).toBeNull();
    expect(refusal(aCard(), 'pause')).toBeNull();
    expect(refusal(aCard({ desired: 'STOPPED' }), 'pause')).not.toBeNull();
    expect(refusal(aCard({ desired: 'STOPPED' }), 'stop')).not.toBeNull();
  });
  it('lets nothing but a restart end a halt, and a resume end guarding', () => {
    const halted = aCard({ halted: 'halt-1', desired: 'STOPPED', actual: 'STOPPED' });
    expect(startAction(halted)).toBe('restart');
    expect((['start', 'pause', 'stop', 'resume', 'restart'] as const).filter((a) => refusal(halted, a) === null)).toEqual(['restart']);
    expect(refusal(aCard(), 'restart')).not.toBeNull();
    expect(startAction(aCard({ protectOnly: true }))).toBe('resume');
    expect(refusal(aCard({ protectOnly: true }), 'resume')).toBeNull();
    expect(startAction(aCard({ desired: 'PAUSED' }))).toBe('start');
  });
});

describe('lanes', () => {
  it('keeps the order of lanes and sorts by id', () => {
    const result = lanes([aCard({ botId: 'z' }), aCard({ botId: 'b', lane: 'backlog' }), aCard({ botId: 'c' }), aCard({ botId: 'x', lane: 'moon' })]);
    expect(result.map((l) => [l.key, l.bots.map((b) => b.botId)])).toEqual([['demo', ['c', 'z']], ['live', []], ['backlog', ['b']], ['other', ['x']]]);
  });
  it('filters by every word', () => {
    expect(matches(aCard({ name: 'Wide Stops' }), 'wide btc')).toBe(true);
    expect(matches(aCard(), 'btc eth')).toBe(false);
    expect(matches(aCard(), '')).toBe(true);
  });
});

describe('reasons', () => {
  it('splits outside of parentheses only', () => {
    expect(reasons('insufficient_confluence (long=0.42, short=0.51)')).toEqual([{ text: 'insufficient confluence (long 0.42, short 0.51)', tone: 'plain' }]);
    expect(reasons('4H_trend_up, RSI_short_zone:51.2, volume_ok:0.92, price_below_ema20')).toEqual([
      { text: '4H trend up', tone: 'up' },
      { text: 'RSI short zone 51.2', tone: 'down' },
      { text: 'volume ok 0.92', tone: 'plain' },
      { text: 'price below ema20', tone: 'down' },
    ]);
    expect(reasons(null)).toEqual([]);
  });
});

describe('positionRange', () => {
  const long: Position = { symbol: 'X', side: 'long', quantity: 1, entryPrice: 100, leverage: 1, stopLoss: 90, takeProfit: 130, markPrice: 110, unrealizedPnl: 10, openedAt: '', protection: 'PROTECTED' };
  it('places the mark between stop and target', () => {
    expect(positionRange(long)).toEqual({ mark: 0.5, entry: 0.25, toStop: 20 / 110, toTarget: 20 / 110 });
  });
  it('mirrors a short', () => {
    const short = { ...long, side: 'short', stopLoss: 130, takeProfit: 90 };
    expect(positionRange(short)).toEqual({ mark: 0.5, entry: 0.75, toStop: 20 / 110, toTarget: 20 / 110 });
  });
  it('is unknown without levels and negative beyond the stop', () => {
    expect(positionRange({ ...long, stopLoss: null })).toMatchObject({ mark: null, toStop: null });
    expect(positionRange({ ...long, markPrice: 80 })).toMatchObject({ mark: 0, toStop: -0.125 });
  });
});
