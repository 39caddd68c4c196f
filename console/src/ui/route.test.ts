import { describe, expect, it } from 'vitest';
import { parseFragment } from '../api/token';
import { botHref, commandsHref, parseRoute } from './route';

describe('parseRoute', () => {
  it('finds the pages', () => {
    expect(['', '#', '#/'].map(parseRoute)).toEqual([{ page: 'fleet' }, { page: 'fleet' }, { page: 'fleet' }]);
    expect(parseRoute('#/system')).toEqual({ page: 'system' });
    expect(parseRoute('#/workers')).toEqual({ page: 'workers' });
    expect(parseRoute('#/events')).toEqual({ page: 'events' });
    expect(parseRoute('#/commands')).toEqual({ page: 'commands', commandId: null });
    expect(parseRoute('#/commands/halt-1')).toEqual({ page: 'commands', commandId: 'halt-1' });
    expect(parseRoute('#/bots/a-b/trades')).toEqual({ page: 'bot', botId: 'a-b', tab: 'trades' });
    expect(parseRoute('#/bots/a-b/nonsense')).toEqual({ page: 'bot', botId: 'a-b', tab: 'decisions' });
  });

  it('says which path it does not know', () => {
    expect(parseRoute('#/other/x')).toEqual({ page: 'unknown', path: 'other/x' });
    expect(parseRoute('#/bots/%')).toEqual({ page: 'bot', botId: '%', tab: 'decisions' });
  });

  it('reads what it writes', () => {
    expect(parseRoute(commandsHref('a:b c'))).toEqual({ page: 'commands', commandId: 'a:b c' });
    expect(parseRoute(botHref('a/b c', 'params'))).toEqual({ page: 'bot', botId: 'a/b c', tab: 'params' });
  });
});

describe('parseFragment', () => {
  it('takes the token of a login link', () => {
    expect(parseFragment('#token=abc%2B1')).toEqual({ token: 'abc+1', remember: false });
    expect(parseFragment('#token=abc&remember')).toEqual({ token: 'abc', remember: true });
  });
  it('leaves routes alone', () => {
    expect(['', '#/', '#/bots/x', '#token='].map(parseFragment)).toEqual([null, null, null, null]);
  });
});
