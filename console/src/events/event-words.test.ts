import { describe, expect, it } from 'vitest';
import type { ProcessEvent } from '../api/types';
import { issues } from '../fleet/health';
import { eventWords } from './event-words';

const event = (name: string, detail: Record<string, unknown> = {}): ProcessEvent => ({ id: 1, at: '', botId: 'a', event: name, source: 'hub', detail });

describe('eventWords', () => {
  it('tells a change of state as one', () => {
    expect(eventWords(event('state_changed', { from: 'RUNNING', to: 'DEAD', generation: 3 }))).toEqual({ title: 'RUNNING → DEAD', tone: 'bad', rest: { generation: 3 } });
    expect(eventWords(event('bot.state_changed', { to: 'RUNNING' }))).toMatchObject({ title: 'RUNNING', tone: 'good' });
  });
  it('gives bad news and good news their tone', () => {
    expect(['fleet.bot_dead', 'fleet.health_alert', 'fleet.bot_recovered', 'control_applied', 'fleet.emergency_stop', 'something_else'].map((n) => eventWords(event(n)).tone)).toEqual(['bad', 'warn', 'good', 'accent', 'bad', 'calm']);
    expect(eventWords(event('fleet.bot_dead')).title).toBe('bot dead');
  });
  it('shows new parameters by their names', () => {
    const words = eventWords({ ...event('config_changed'), detail: { version: 3, changed: { max_leverage: 7 } } });
    expect(words).toMatchObject({ title: 'parameters changed', tone: 'accent', rest: { max_leverage: 7, version: 3 } });
  });
  it('speaks plainly of what the protocol names', () => {
    expect(eventWords(event('state_changed', { from: 'STARTING', to: 'STARTING', reason: 'claimed' }))).toEqual({ title: 'STARTING', tone: 'accent', rest: { reason: 'a worker took the task' } });
    expect(eventWords(event('control_applied', { desired: 'STOPPED', controlVersion: 2 }))).toMatchObject({ title: 'wanted STOPPED', rest: { controlVersion: 2 } });
    expect(eventWords(event('worker.cordoned', { cordoned: 'false', workerId: 'w' }))).toEqual({ title: 'worker uncordoned', tone: 'good', rest: { workerId: 'w' } });
    expect(eventWords(event('worker.joined')).title).toBe('worker joined');
    expect(eventWords(event('fleet.health_alert', { issues: 'NOT_TRADING:no_market_data_for_45s' })).rest).toEqual({ issues: 'NOT TRADING: no market data for 45 s' });
  });
});

describe('issues', () => {
  it('puts the severe first, in words', () => {
    expect(issues({ issues: ['elevated_latency:1500ms', 'NOT_TRADING:no_market_data_for_45s', 'high_drawdown:12.0%', 'odd'] })).toEqual([
      { word: 'NOT TRADING', text: 'NOT TRADING: no market data for 45 s', tone: 'bad' },
      { word: 'high drawdown 12.0%', text: 'high drawdown: 12.0%', tone: 'bad' },
      { word: 'elevated latency 1500 ms', text: 'elevated latency: 1500 ms', tone: 'warn' },
      { word: 'odd', text: 'odd', tone: 'warn' },
    ]);
  });
});
