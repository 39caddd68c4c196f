import { useMemo } from 'react';
import { useResource } from '../api/resource';
import type { Quoting, QuotingRun } from '../api/types';
import { QuotingChart } from '../chart/quoting-chart';
import { fee } from '../ui/format';
import type { Theme } from '../ui/theme';
import { Badge, Empty, MarketTime, Num, Panel, Pnl } from '../ui/values';
import { columns, doingTone, facts } from './quoting';

/** A day of minutes. */
const POINTS = 1_440;

/** How a market maker does: its newest report in figures, and the way of its position and its cash. */
export function QuotingPanel({ path, botId, theme }: { path: string; botId: string; theme: Theme }) {
  const quoting = useResource<Quoting>(`${path}/quoting?limit=${POINTS}`, { on: ['quoting', 'control'], botId, minGapMillis: 3_000, everyMillis: 30_000 });
  const data = useMemo(() => columns(quoting.data?.history ?? []), [quoting.data]);
  const newest = quoting.data?.newest ?? null;
  return (
    <Panel title="Quotes" aside={newest && <span className="muted">told at <MarketTime at={newest.at} /></span>}>
      {quoting.error && <p className="table-note muted">Its figures cannot be read now: {quoting.error.message}</p>}
      {quoting.data && newest === null && <Empty>Nothing told yet: a market maker tells how it does every minute that it runs.</Empty>}
      {newest && <Run run={newest} />}
      {newest && <QuotingChart data={data} theme={theme} />}
    </Panel>
  );
}

function Run({ run }: { run: QuotingRun }) {
  return (
    <div className="quoting">
      <p className="quoting-doing"><Badge tone={doingTone(run)}>{run.doing}</Badge> <span className="muted">net of this run</span> <Pnl value={run.figures.netPnl} /> <span className="muted">fees</span> <Num text={fee(run.told.fees)} /></p>
      <dl className="facts quoting-facts">
        {facts(run).map((fact) => <div key={fact.label} title={fact.title}><dt>{fact.label}</dt><dd><Num text={fact.text} /></dd></div>)}
      </dl>
    </div>
  );
}
