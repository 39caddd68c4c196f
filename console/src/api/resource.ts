import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from './client';
import { useLive } from './context';
import type { Live } from './live';
import type { Change, ChangeType } from './types';

export interface Resource<T> {
  data: T | null;
  /** Local time of the answer that `data` came with. */
  at: number | null;
  error: ApiError | null;
  reload: () => void;
}

export interface ResourceOptions {
  /** Changes that make the data old. */
  on?: readonly ChangeType[];
  /** Only changes of this bot count (changes without a bot always do). */
  botId?: string;
  /** At most one request per this time, however many changes arrive. */
  minGapMillis?: number;
  /** Refetch at least this often, so that a silent stream does not freeze the page. */
  everyMillis?: number;
  /** While true nothing is fetched beyond the first answer. */
  held?: boolean;
}

/** An answer that took long is not asked for again before this many times as long. */
const SLOW_FACTOR = 3;
const NOTHING: readonly ChangeType[] = [];

/** Data of one GET, kept fresh by the event stream; the last good answer stays while later ones fail. */
export function useResource<T>(path: string | null, options: ResourceOptions = {}): Resource<T> {
  const { on = NOTHING, botId, minGapMillis = 1_000, everyMillis = 10_000, held = false } = options;
  const live = useLive();
  const [state, setState] = useState<Omit<Resource<T>, 'reload'>>({ data: null, at: null, error: null });
  const fetcher = useRef<Fetcher | null>(null);
  const types = on.join();

  useEffect(() => {
    if (path === null) return undefined;
    const wanted = types.split(',');
    const mine = (change: Change) => wanted.includes(change.type) && (!botId || !change.botId || change.botId === botId);
    const current = new Fetcher(
      (signal) => live.api.get<T>(path, signal).then((data) => setState({ data, at: Date.now(), error: null })),
      (error) => setState((before) => ({ ...before, error })),
      { minGapMillis, everyMillis },
    );
    fetcher.current = current;
    current.start(live, mine);
    return () => current.stop();
  }, [live, path, types, botId, minGapMillis, everyMillis]);

  useEffect(() => fetcher.current?.hold(held), [held, path]);
  const reload = useCallback(() => fetcher.current?.now(), []);
  return { ...state, reload };
}

/** Runs one request at a time, at least `minGapMillis` apart and calmer when answers are slow; not at all while the tab is hidden. */
class Fetcher {
  private readonly stopped = new AbortController();
  private timer: number | undefined;
  private dueAt = Infinity;
  private startedAt = 0;
  private tookMillis = 0;
  private running = false;
  private held = false;
  private detach: () => void = () => undefined;

  constructor(
    private readonly request: (signal: AbortSignal) => Promise<void>,
    private readonly fail: (error: ApiError) => void,
    private readonly pace: { minGapMillis: number; everyMillis: number },
  ) {}

  start(live: Live, mine: (change: Change) => boolean): void {
    const unlisten = live.onChange((change) => mine(change) && this.soon());
    const onVisible = () => !document.hidden && this.soon();
    document.addEventListener('visibilitychange', onVisible);
    this.detach = () => {
      unlisten();
      document.removeEventListener('visibilitychange', onVisible);
    };
    void this.run();
  }

  stop(): void {
    this.stopped.abort();
    window.clearTimeout(this.timer);
    this.detach();
  }

  hold(held: boolean): void {
    const released = this.held && !held;
    this.held = held;
    if (released) this.soon();
  }

  now(): void {
    this.startedAt = 0;
    this.soon();
  }

  private soon(): void {
    const gap = Math.max(this.pace.minGapMillis, SLOW_FACTOR * this.tookMillis);
    this.schedule(Math.max(0, this.startedAt + gap - Date.now()));
  }

  private schedule(delay: number): void {
    const at = Date.now() + delay;
    if (at >= this.dueAt || this.stopped.signal.aborted) return;
    window.clearTimeout(this.timer);
    this.dueAt = at;
    this.timer = window.setTimeout(() => void this.run(), delay);
  }

  private async run(): Promise<void> {
    if (this.running) {
      this.dueAt = Infinity;
      this.schedule(this.pace.minGapMillis);
      return;
    }
    this.dueAt = Infinity;
    this.schedule(this.pace.everyMillis);
    if ((document.hidden || this.held) && this.startedAt > 0) return;
    this.running = true;
    this.startedAt = Date.now();
    try {
      await this.request(this.stopped.signal);
    } catch (problem) {
      if (!this.stopped.signal.aborted) this.fail(problem instanceof ApiError ? problem : new ApiError(0, 'failed', String(problem)));
    } finally {
      this.running = false;
      this.tookMillis = Date.now() - this.startedAt;
    }
  }
}
