import { describe, expect, it } from 'vitest';
import { SseParser } from './sse';

describe('SseParser', () => {
  it('gives an event when the blank line arrives', () => {
    const parser = new SseParser();
    expect(parser.feed('event: fleet\ndata: {"a":1}\n')).toEqual([]);
    expect(parser.feed('\n')).toEqual([{ event: 'fleet', data: '{"a":1}' }]);
  });

  it('puts chunks together wherever they are cut', () => {
    const text = ': hello\r\n\r\nevent:trade\r\ndata: one\r\ndata: two\r\n\r\ndata:x\n\n';
    for (let cut = 1; cut < text.length; cut++) {
      const parser = new SseParser();
      const events = [...parser.feed(text.slice(0, cut)), ...parser.feed(text.slice(cut))];
      expect(events).toEqual([{ event: 'trade', data: 'one\ntwo' }, { event: 'message', data: 'x' }]);
    }
  });

  it('ignores comments, ids and events without data', () => {
    expect(new SseParser().feed(': keep-alive\n\nid: 4\nretry: 10\nevent: fleet\n\n')).toEqual([]);
  });

  it('drops an event that is too large and goes on', () => {
    const parser = new SseParser();
    const large = 'data: ' + 'x'.repeat(600_000) + '\n';
    expect(parser.feed(large + large + '\ndata: ok\n\n')).toEqual([{ event: 'message', data: 'ok' }]);
  });

  it('bounds a line that never ends', () => {
    const parser = new SseParser();
    for (let i = 0; i < 30; i++) expect(parser.feed('y'.repeat(100_000))).toEqual([]);
    expect(parser.feed('\n\ndata: ok\n\n').at(-1)).toEqual({ event: 'message', data: 'ok' });
  });
});
