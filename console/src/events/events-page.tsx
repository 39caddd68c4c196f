import { useState } from 'react';
import { useResource } from '../api/resource';
import type { Alert, ProcessEvent } from '../api/types';
import { issues } from '../fleet/health';
import { ErrorBoundary } from '../ui/error-boundary';
import { count, words } from '../ui/format';
import { moveFocus, useKeys } from '../ui/keyboard';
import { botHref } from '../ui/route';
import { Badge, Empty, Num, Panel, WallTime } from '../ui/values';
import { Timeline } from './timeline';

const EVENTS = 200;
const ALERTS = 50;

/** What the fleet did by itself and what was done to it; above it, who is not well now. */
export function EventsPage() {
  const events = useResource<ProcessEvent[]>(`/events?limit=${EVENTS}`, { on: ['control', 'command', 'fleet', 'system', 'proposal'], minGapMillis: 2_000 });
  const [filter, setFilter] = useState('');
  useKeys({ j: () => moveFocus('[data-row]', 1), k: () => moveFocus('[data-row]', -1) });
  const shown = (events.data ?? []).filter((e) => fits(e, filter));
  return (
    <div className="events">
      <h1 className="hidden">Events</h1>
      <ErrorBoundary what="the alerts"><OpenAlerts /></ErrorBoundary>
      <Panel title="Events" aside={<input className="filter" type="search" value={filter} onChange={(e) => setFilter(e.target.value)} placeholder="Filter" aria-label="Filter events" />}>
        {!events.data && events.error ? <Empty>{events.error.message}</Empty> : <Timeline events={shown} withBot />}
        {(events.data?.length ?? 0) >= EVENTS && <p className="table-note muted">The newest {count(EVENTS)}; a bot’s own page goes further back for it.</p>}
      </Panel>
    </div>
  );
}

function fits(event: ProcessEvent, filter: string): boolean {
  const text = `${event.botId ?? 'fleet'} ${words(event.event)} ${event.source} ${JSON.stringify(event.detail ?? {})}`.toLowerCase();
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function OpenAlerts() {
  const alerts = useResource<Alert[]>(`/alerts?open=true&limit=${ALERTS}`, { on: ['fleet'], minGapMillis: 2_000 });
  const rows = alerts.data ?? [];
  return (
    <Panel title={<>Open alerts <Num text={count(rows.length)} className="lane-count" /></>}>
      {rows.length === 0 ? (
        <Empty>{alerts.error ? alerts.error.message : 'Every bot that is heard is well.'}</Empty>
      ) : (
        <div className="table-wrap">
          <table className="table">
            <thead><tr><th scope="col">Bot</th><th scope="col">Severity</th><th scope="col" className="wrap">What</th><th scope="col" className="lo">Since, UTC</th></tr></thead>
            <tbody>
              {rows.map((a) => (
                <tr key={a.id}>
                  <th scope="row"><a className="link" href={botHref(a.botId)}>{a.botId}</a></th>
                  <td><Badge tone={a.severity === 'warning' ? 'warn' : 'bad'}>{a.severity}</Badge></td>
                  <td className="wrap">{issues(a).map((i) => i.text).join(', ')}</td>
                  <td className="lo"><WallTime at={a.raisedAt} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
