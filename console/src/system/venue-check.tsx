import { useState } from 'react';
import { useLive } from '../api/context';
import { useResource } from '../api/resource';
import type { TradingVenue, VenueReport } from '../api/types';
import { ErrorBoundary } from '../ui/error-boundary';
import { money, plural } from '../ui/format';
import { Badge, Empty, Num, Panel, WallTime } from '../ui/values';
import { checkWords, clockWords, verdictOf } from './venue-words';

/** A venue is asked several times for each account. */
const PATIENCE_MILLIS = 32_000;

/** Credentials at the venue, tried by a worker when a person asks. Nothing where the bots trade on paper. */
export function VenueCheckPanel() {
  const trading = useResource<TradingVenue>('/venues', { on: [] });
  if (!trading.data || trading.data.newBots === 'paper') return null;
  return (
    <ErrorBoundary what="the credentials">
      <Check venue={trading.data.newBots} />
    </ErrorBoundary>
  );
}

function Check({ venue }: { venue: string }) {
  const live = useLive();
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<VenueReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const check = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setReport(await live.api.post<VenueReport>(`/venues/${encodeURIComponent(venue)}/check`, {}, PATIENCE_MILLIS));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The check did not come to an end.');
    }
    setBusy(false);
  };
  return (
    <Panel title={`Credentials at ${venue}`} aside={<button type="button" className="button button-small" onClick={() => void check()} disabled={busy}>{busy ? 'Asking …' : 'Check'}</button>}>
      {problem !== null && <div className="notice notice-bad" role="alert">{problem}</div>}
      {report === null ? <Empty>A worker tries its keys at the venue, without trading: permissions, clock, rules. No key comes here.</Empty> : <Accounts report={report} />}
    </Panel>
  );
}

function Accounts({ report }: { report: VenueReport }) {
  return (
    <div className="table-wrap">
      <table className="table">
        <thead><tr><th scope="col">Account</th><th scope="col">Verdict</th><th scope="col" className="right">Equity</th><th scope="col" className="right" title="The venue's clock minus the worker's">Clock</th><th scope="col">What it says</th></tr></thead>
        <tbody>
          {report.accounts.map((account) => {
            const { word, tone } = verdictOf(account);
            return (
              <tr key={account.account}>
                <th scope="row">{account.account}</th>
                <td><Badge tone={tone}>{word}</Badge></td>
                <td className="right"><Num text={account.equity === null ? '' : money(account.equity)} /></td>
                <td className="right"><Num text={clockWords(account.clockOffsetMillis)} /></td>
                <td>{checkWords(account)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="muted table-note">Asked by {report.workerId} at <WallTime at={report.at} />; rules of {plural(report.instruments.length, 'market')} read, nothing traded.</p>
    </div>
  );
}
