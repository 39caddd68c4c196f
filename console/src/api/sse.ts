/** One server-sent event. */
export interface SseEvent {
  event: string;
  data: string;
}

/** A single event longer than this is dropped: the page refetches anyway. */
const EVENT_CHARS_MAX = 1_000_000;

/** Incremental parser of text/event-stream: feed it chunks as they come, it gives whole events. */
export class SseParser {
  private buffer = '';
  private event = '';
  private data: string[] = [];
  private size = 0;

  feed(chunk: string): SseEvent[] {
    this.buffer += chunk;
    const events: SseEvent[] = [];
    for (;;) {
      const line = this.takeLine();
      if (line === null) return events;
      const done = this.accept(line);
      if (done) events.push(done);
    }
  }

  /** A line ends in LF, CRLF or CR; a CR at the very end may be half of a CRLF, so it waits for the next chunk. */
  private takeLine(): string | null {
    const end = this.buffer.search(/[\r\n]/);
    if (end < 0) {
      if (this.buffer.length > EVENT_CHARS_MAX) this.buffer = '';
      return null;
    }
    const isCr = this.buffer[end] === '\r';
    if (isCr && end === this.buffer.length - 1) return null;
    const line = this.buffer.slice(0, end);
    this.buffer = this.buffer.slice(end + (isCr && this.buffer[end + 1] === '\n' ? 2 : 1));
    return line;
  }

  private accept(line: string): SseEvent | null {
    if (line === '') return this.dispatch();
    if (line.startsWith(':')) return null;
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.event = value;
    if (field === 'data') this.keep(value);
    return null;
  }

  private keep(value: string): void {
    this.size += value.length;
    if (this.size <= EVENT_CHARS_MAX) this.data.push(value);
  }

  private dispatch(): SseEvent | null {
    const whole = this.size <= EVENT_CHARS_MAX && this.data.length > 0;
    const result = whole ? { event: this.event || 'message', data: this.data.join('\n') } : null;
    this.event = '';
    this.data = [];
    this.size = 0;
    return result;
  }
}
