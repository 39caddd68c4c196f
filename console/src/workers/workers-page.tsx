import { useState } from 'react';
import { useResource } from '../api/resource';
import type { Task, WorkerState } from '../api/types';
import { ErrorBoundary } from '../ui/error-boundary';
import { bytes, count, duration, percent, plural } from '../ui/format';
import { moveFocus, useKeys } from '../ui/keyboard';
import { useNow } from '../ui/now';
import { botHref } from '../ui/route';
import { Age, Badge, type BadgeTone, Empty, Num, Panel, WallTime } from '../ui/values';
import { CordonDialog } from './cordon-dialog';
import { WorkerBadge } from './worker-badge';

const TASKS = 50;

/** The processes that host bots, and what the hub asked of them. */
export function WorkersPage() {
  const workers = useResource<WorkerState[]>('/workers', { on: ['system', 'fleet'], everyMillis: 3_000 });
  const [asked, setAsked] = useState<WorkerState | null>(null);
  useKeys({ j: () => moveFocus('[data-worker]', 1), k: () => moveFocus('[data-worker]', -1) });
  if (!workers.data) return workers.error ? <div className="notice notice-bad" role="alert"><strong>The workers cannot be shown yet.</strong> {workers.error.message}</div> : <div className="page-wait" aria-busy="true" />;
  return (
    <div className="workers">
      <h1 className="hidden">Workers</h1>
      {workers.data.length === 0 ? (
        <div className="panel"><Empty>No worker was ever heard of: no bot can run. Workers register with their first heartbeat.</Empty></div>
      ) : (
        <div className="worker-cards">{workers.data.map((w) => <WorkerCard key={w.workerId} worker={w} at={workers.at} onCordon={setAsked} />)}</div>
      )}
      <ErrorBoundary what="the tasks"><Tasks /></ErrorBoundary>
      {asked && <CordonDialog worker={asked} onDone={workers.reload} onClose={() => setAsked(null)} />}
    </div>
  );
}

function WorkerCard({ worker: w, at, onCordon }: { worker: WorkerState; at: number | null; onCordon: (worker: WorkerState) => void }) {
  const now = useNow();
  // Not what its last heartbeat said is free: a cordoned worker has no free slot, a silent one no bots.
  const used = w.bots;
  return (
    <article className={`part worker ${w.lostAt === null ? '' : 'part-down'}`} aria-label={`Worker ${w.workerId}`} tabIndex={0} data-worker={w.workerId}>
      <header>
        <h3>{w.workerId}</h3>
        <span className="worker-state">
          <WorkerBadge worker={w} />
          <button type="button" className="button button-small" onClick={() => onCordon(w)} disabled={w.lostAt !== null}>{w.cordoned ? 'Uncordon' : 'Cordon'}</button>
        </span>
      </header>
      <p className="muted">pool {w.pool} · {w.host} · up for <span className="num">{duration(Math.max(0, now - Date.parse(w.startedAt)))}</span></p>
      <div className="slots" role="meter" aria-label="Slots in use" aria-valuenow={used} aria-valuemin={0} aria-valuemax={w.capacity} title={`${plural(w.bots, 'bot')}, ${plural(w.freeSlots, 'slot')} free`}>
        <span style={{ width: `${w.capacity === 0 ? 0 : Math.min(100, (used / w.capacity) * 100)}%` }} />
      </div>
      <dl className="part-facts worker-facts">
        <div><dt>Bots</dt><dd><Num text={count(w.bots)} /> <span className="muted num">of {count(w.capacity)}</span></dd></div>
        <div><dt>Memory</dt><dd><Num text={bytes(w.rssBytes)} /></dd></div>
        <div><dt>CPU</dt><dd><Num text={percent(w.cpuShare, 0)} /></dd></div>
        <div><dt title="Reports on its disk that the API has not taken yet">Unsent</dt><dd><Num text={count(w.spooledReports)} /></dd></div>
        <div><dt>Heartbeat</dt><dd><Age millis={w.heartbeatAgeMillis} at={at} /></dd></div>
      </dl>
      {w.cordonReason && <p className="part-words"><span className="muted">Cordoned:</span> {w.cordonReason}</p>}
    </article>
  );
}

const TASK_TONES: Record<string, BadgeTone> = { QUEUED: 'accent', CLAIMED: 'calm', DONE: 'good', FAILED: 'bad', SUPERSEDED: 'dim' };

function Tasks() {
  const [onlyFailed, setOnlyFailed] = useState(false);
  const tasks = useResource<Task[]>(`/tasks?limit=${TASKS}${onlyFailed ? '&state=FAILED' : ''}`, { on: ['system', 'fleet'], minGapMillis: 3_000 });
  const rows = tasks.data ?? [];
  const aside = <label className="check"><input type="checkbox" checked={onlyFailed} onChange={(e) => setOnlyFailed(e.target.checked)} /><span>failed only</span></label>;
  return (
    <Panel title="Tasks" aside={aside}>
      {rows.length === 0 ? (
        <Empty>{tasks.error ? tasks.error.message : onlyFailed ? 'No task has failed.' : 'The hub has asked nothing yet.'}</Empty>
      ) : (
        <div className="table-wrap">
          <table className="table">
            <thead><tr><th scope="col" className="lo">Created, UTC</th><th scope="col">Bot</th><th scope="col">Task</th><th scope="col">State</th><th scope="col" className="right lo">Generation</th><th scope="col" className="lo">Worker</th><th scope="col" className="right lo">Took</th><th scope="col" className="wrap">Detail</th></tr></thead>
            <tbody>
              {rows.map((t) => (
                <tr key={t.taskId}>
                  <td className="lo"><WallTime at={t.createdAt} /></td>
                  <th scope="row"><a className="link" href={botHref(t.botId, 'events')}>{t.botId}</a></th>
                  <td>{t.type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}</td>
                  <td><Badge tone={TASK_TONES[t.state] ?? 'warn'}>{t.state.toLowerCase()}</Badge></td>
                  <td className="right lo"><Num text={count(t.generation)} /></td>
                  <td className="lo">{t.workerId ?? ''}</td>
                  <td className="right lo">{t.state === 'QUEUED' ? '' : <Num text={duration(Date.parse(t.updatedAt) - Date.parse(t.createdAt))} />}</td>
                  <td className="wrap">{t.detail ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
