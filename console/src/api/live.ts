import { ApiClient, ApiError } from './client';
import { type Connection, connectionReducer, type ConnectionEvent, initialConnection, retryDelayMillis } from './connection';
import { SseParser } from './sse';
import type { Change } from './types';

type Listener = (change: Change) => void;

/** The page's one line to the fleet: client, event stream with reconnection, and the state of the connection. */
export class Live {
  readonly api: ApiClient;
  private connection: Connection = initialConnection(Date.now());
  private readonly watchers = new Set<() => void>();
  private readonly listeners = new Set<Listener>();
  private stopped = new AbortController();
  private wake: () => void = () => undefined;
  private ticker: number | undefined;

  constructor(token: string) {
    this.api = new ApiClient(token, {
      received: () => this.dispatch({ type: 'received', at: Date.now() }),
      refused: () => this.dispatch({ type: 'refused', at: Date.now() }),
    });
  }

  start(): void {
    this.stopped = new AbortController();
    this.ticker = window.setInterval(() => this.dispatch({ type: 'tick', at: Date.now() }), 1_000);
    window.addEventListener('online', this.retryNow);
    void this.run(this.stopped.signal);
  }

  stop(): void {
    this.stopped.abort();
    window.clearInterval(this.ticker);
    window.removeEventListener('online', this.retryNow);
    this.wake();
  }

  /** Skips the pause before the next attempt. */
  readonly retryNow = (): void => this.wake();

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly current = (): Connection => this.connection;

  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private dispatch(event: ConnectionEvent): void {
    const next = connectionReducer(this.connection, event);
    if (next === this.connection) return;
    this.connection = next;
    this.watchers.forEach((watcher) => watcher());
  }

  private async run(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted && this.connection.phase !== 'unauthorized') {
      try {
        await this.readStream(stopped);
      } catch (problem) {
        if (stopped.aborted || (problem instanceof ApiError && problem.status === 401)) return;
      }
      this.dispatch({ type: 'lost', at: Date.now() });
      await this.pause(retryDelayMillis(this.connection.failures, Math.random()));
    }
  }

  private async readStream(stopped: AbortSignal): Promise<void> {
    const body = await this.api.openStream(stopped);
    this.dispatch({ type: 'opened', at: Date.now() });
    this.tell({ type: 'fleet', botId: null, at: new Date().toISOString(), data: { reconnected: true } });
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
    const parser = new SseParser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.dispatch({ type: 'received', at: Date.now() });
      for (const event of parser.feed(value)) this.tell(parseChange(event.data));
    }
  }

  private tell(change: Change | null): void {
    if (change) this.listeners.forEach((listener) => listener(change));
  }

  private pause(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = window.setTimeout(resolve, millis);
      this.wake = () => {
        window.clearTimeout(timer);
        resolve();
      };
    });
  }
}

function parseChange(data: string): Change | null {
  try {
    const change = JSON.parse(data) as Change;
    return typeof change.type === 'string' ? change : null;
  } catch {
    return null;
  }
}
