import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/client';
import { useLive } from '../api/context';
import type { DecisionReplay, PeriodReplay } from '../api/types';
import { count, plural } from '../ui/format';
import { Empty, MarketTime } from '../ui/values';
import { ALWAYS, asQuery } from './period';
import { PeriodFields } from './period-fields';
import { ReplayResult } from './replay-words';
import { addStretch, NOTHING_YET, type Replayed } from './replayed';

const STRETCH = 1_000;

/** Makes a bot's decisions of a period again, stretch by stretch. */
export function ReplayPanel({ botId }: { botId: string }) {
  const [period, setPeriod] = useState(ALWAYS);
  const run = useReplay(botId);
  return (
    <div className="lab">
      <form className="table-tools" onSubmit={(e) => { e.preventDefault(); run.start(asQuery(period)); }}>
        <PeriodFields period={period} onPeriod={setPeriod} />
        <button type="submit" className="button button-primary" disabled={run.busy}>{run.busy ? 'Replaying…' : 'Replay decisions'}</button>
        {run.busy && <button type="button" className="button" onClick={run.stop}>Stop</button>}
        <span className="muted">market time UTC; empty = without bound</span>
      </form>
      {run.error && <p className="notice notice-bad" role="alert"><strong>Not replayed to the end.</strong> {run.error.message}</p>}
      {run.so ? <Summary so={run.so} busy={run.busy} /> : <Empty>Each decision keeps the inputs that it was made from. A replay makes it again by the same code and compares every field.</Empty>}
    </div>
  );
}

function Summary({ so, busy }: { so: Replayed; busy: boolean }) {
  const rest = [...so.differences, ...so.notReplayables];
  return (
    <>
      <div className="lab-figures" role="status">
        {busy && so.total !== null && <progress max={Math.max(1, so.total)} value={so.decisions} aria-label="Decisions replayed" />}
        <p className="lab-verdict">{verdict(so, busy)}</p>
      </div>
      {rest.length > 0 && (
        <div className="table-wrap">
          <table className="table">
            <thead><tr><th scope="col" className="right">Decision</th><th scope="col">Time <abbr className="mkt">mkt</abbr></th><th scope="col" className="lo">Symbol</th><th scope="col" className="wrap">Result</th></tr></thead>
            <tbody>{rest.map((d) => <Row key={d.id} of={d} />)}</tbody>
          </table>
          {rest.length < so.different + so.notReplayable && <p className="table-note muted">The first {count(rest.length)} of {count(so.different + so.notReplayable)}.</p>}
        </div>
      )}
    </>
  );
}

function Row({ of }: { of: DecisionReplay }) {
  return (
    <tr>
      <td className="right num">{of.id}</td>
      <td><MarketTime at={of.occurredAt} /></td>
      <td className="lo">{of.symbol}</td>
      <td className="wrap"><ReplayResult replay={of} /></td>
    </tr>
  );
}

function verdict(so: Replayed, busy: boolean): string {
  if (so.decisions === 0) return busy ? 'Reading the journal…' : 'No decision in this period.';
  const all = plural(so.decisions, 'decision');
  if (so.identical === so.decisions) return busy ? `${all} so far, all identical` : `${all}: all identical.`;
  return `${all}${busy ? ' so far' : ''}: ${count(so.identical)} identical, ${count(so.different)} different, ${count(so.notReplayable)} not replayable`;
}

function useReplay(botId: string) {
  const live = useLive();
  const [so, setSo] = useState<Replayed | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), [botId]);

  const run = async (query: Record<string, string>, signal: AbortSignal) => {
    let sum = NOTHING_YET;
    let after: string | null = null;
    do {
      const page: Record<string, string> = { ...query, limit: String(STRETCH), ...(after !== null && { after }) };
      const stretch: PeriodReplay = await live.api.get<PeriodReplay>(`/bots/${encodeURIComponent(botId)}/replay?${new URLSearchParams(page).toString()}`, signal);
      sum = addStretch(sum, stretch);
      setSo(sum);
      after = stretch.next;
    } while (after !== null && !signal.aborted);
  };
  const start = (query: Record<string, string>) => {
    const abort = new AbortController();
    running.current = abort;
    setBusy(true);
    setError(null);
    setSo(NOTHING_YET);
    run(query, abort.signal)
      .catch((problem: unknown) => !abort.signal.aborted && setError(problem instanceof ApiError ? problem : new ApiError(0, 'failed', String(problem))))
      .finally(() => setBusy(false));
  };
  return { so, error, busy, start, stop: () => running.current?.abort() };
}
