import type { ApiError } from '../api/client';
import { useResource } from '../api/resource';
import type { Part, StreamState, SystemState, WorkerState } from '../api/types';
import { detailText } from '../bot/tables';
import { Timeline } from '../events/timeline';
import { ErrorBoundary } from '../ui/error-boundary';
import { bytes, count, duration, fullMoment, percent } from '../ui/format';
import { eventsHref, workersHref } from '../ui/route';
import { Age, Badge, Empty, Num, Panel } from '../ui/values';
import { WorkerBadge } from '../workers/worker-badge';
import { BudgetsPanel } from './budgets';
import { VenueCheckPanel } from './venue-check';
import { isUp, partWords, verdict } from './words';

/** The newest; the events page has more. */
const EVENTS = 12;

/** Health of the parts that the fleet is made of. */
export function SystemPage() {
  const system = useResource<SystemState>('/system', { on: ['system'], everyMillis: 3_000 });
  if (!system.data) return <Waiting error={system.error} />;
  const { parts, streams, workers, events, build } = system.data;
  return (
    <div className="system">
      <h1 className="hidden">System</h1>
      <Summary system={system.data} build={build} />
      <div className="parts">{parts.map((p) => <PartCard key={p.name} part={p} workers={workers.map((w) => w.workerId)} />)}</div>
      <div className="system-grid">
        <ErrorBoundary what="the workers"><Workers workers={workers} at={system.at} /></ErrorBoundary>
        <ErrorBoundary what="the streams"><Streams streams={streams} /></ErrorBoundary>
      </div>
      <VenueCheckPanel />
      <BudgetsPanel />
      <Panel title="Recent events" aside={<a className="link" href={eventsHref}>all events</a>}>
        <ErrorBoundary what="the events"><Timeline events={events.slice(0, EVENTS)} withBot /></ErrorBoundary>
      </Panel>
    </div>
  );
}

function Summary({ system, build }: { system: SystemState; build: string }) {
  const { tone, title, lines } = verdict(system);
  return (
    <section className={`summary summary-${tone}`} role={tone === 'good' ? undefined : 'alert'}>
      <h2><Badge tone={tone}>{tone === 'good' ? 'up' : tone === 'warn' ? 'look' : 'down'}</Badge> {title}</h2>
      {lines.length > 0 && <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>}
      <span className="muted num">build {build} · {fullMoment(system.at)}</span>
    </section>
  );
}

function PartCard({ part, workers }: { part: Part; workers: readonly string[] }) {
  const up = isUp(part);
  const { role, lost, kept } = partWords(part.name, workers);
  return (
    <article className={`part ${up ? '' : 'part-down'}`} aria-label={`${part.name}, ${part.status}`} tabIndex={0}>
      <header>
        <h3>{part.name}</h3>
        <Badge tone={part.status === 'off' ? 'dim' : up ? 'good' : part.status.toLowerCase() === 'down' ? 'bad' : 'warn'}>{part.status.toLowerCase()}</Badge>
      </header>
      <p className="muted">{role}</p>
      {!up && <p className="part-words"><b>{lost}</b> {kept}</p>}
      <dl className="part-facts">
        <div><dt>Up for</dt><dd><Num text={duration(part.uptimeSeconds === null ? null : part.uptimeSeconds * 1000)} /></dd></div>
        {part.rssBytes !== null && <div><dt>Memory</dt><dd><Num text={bytes(part.rssBytes)} /></dd></div>}
        {part.url !== null && <div><dt>At</dt><dd className="part-url" title={part.url}>{part.url.replace(/^https?:\/\//, '')}</dd></div>}
      </dl>
      {Object.keys(part.detail ?? {}).length > 0 && <p className="part-detail num">{detailText(part.detail)}</p>}
    </article>
  );
}

function Workers({ workers, at }: { workers: readonly WorkerState[]; at: number | null }) {
  return (
    <Panel title="Workers" aside={<a className="link" href={workersHref}>all about them</a>}>
      {workers.length === 0 ? (
        <Empty>No worker is registered: no bot can run. Workers register with their first heartbeat.</Empty>
      ) : (
        <div className="table-wrap">
          <table className="table">
            <thead><tr><th scope="col">Worker</th><th scope="col" className="lo">Pool</th><th scope="col" className="right">Bots</th><th scope="col" className="right">Heartbeat</th><th scope="col" className="right lo">Memory</th><th scope="col" className="right lo">CPU</th><th scope="col" className="right" title="Reports on its disk that the API has not taken yet">Unsent</th></tr></thead>
            <tbody>
              {workers.map((w) => (
                <tr key={w.workerId}>
                  <th scope="row" title={`${w.host}, build ${w.build}`}>{w.workerId} <WorkerBadge worker={w} quiet /></th>
                  <td className="lo">{w.pool}</td>
                  <td className="right num">{count(w.bots)} <span className="muted">of {count(w.capacity)}</span></td>
                  <td className="right"><Age millis={w.heartbeatAgeMillis} at={at} /></td>
                  <td className="right lo"><Num text={bytes(w.rssBytes)} /></td>
                  <td className="right lo"><Num text={percent(w.cpuShare)} /></td>
                  <td className="right"><Num text={count(w.spooledReports)} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Streams({ streams }: { streams: readonly StreamState[] }) {
  return (
    <Panel title="Redis streams">
      {streams.length === 0 ? (
        <Empty>No stream can be seen. Without Redis hub and workers talk over HTTP.</Empty>
      ) : (
        <div className="table-wrap">
          <table className="table">
            <thead><tr><th scope="col">Stream</th><th scope="col">Group</th><th scope="col" className="right" title="Entries not yet delivered to the group">Lag</th><th scope="col" className="right" title="Delivered, not yet acknowledged">Pending</th><th scope="col" className="right lo">Length</th><th scope="col" className="right lo">Consumers</th></tr></thead>
            <tbody>
              {streams.map((s) => (
                <tr key={`${s.stream} ${s.group}`}>
                  <th scope="row"><code>{s.stream}</code></th>
                  <td>{s.group === '' ? <span className="muted">read by each worker</span> : s.group}</td>
                  <td className="right">{s.group === '' ? '' : <Num text={count(s.lag)} />}</td>
                  <td className="right"><Num text={count(s.pending)} /></td>
                  <td className="right lo"><Num text={count(s.length)} /></td>
                  <td className="right lo"><Num text={count(s.consumers)} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Waiting({ error }: { error: ApiError | null }) {
  if (!error) return <div className="page-wait" aria-busy="true" aria-label="Loading the system" />;
  return (
    <div className="notice notice-bad" role="alert">
      <strong>The system cannot be shown yet.</strong> {error.message} The page tries again by itself.
    </div>
  );
}
