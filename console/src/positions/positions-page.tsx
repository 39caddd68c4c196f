import { useResource } from '../api/resource';
import type { OpenPosition, Overview } from '../api/types';
import { plural, price, quantity } from '../ui/format';
import { moveFocus, useKeys } from '../ui/keyboard';
import { botHref, go, positionHref, runtimeHref } from '../ui/route';
import { Badge, Empty, Num, Panel, Pnl } from '../ui/values';
import { cutWords, nextCut, phaseWords, positionNow, roe, RULES, worthNow } from './exit-words';
import { meaning, tally } from './verdict';
import { VerdictBadge } from './verdict-badge';

/** Every open position of the fleet: who looks after it, and whether its stop rests. */
export function PositionsPage() {
  const positions = useResource<OpenPosition[]>('/positions', { on: ['position', 'fleet'], minGapMillis: 1_000, everyMillis: 5_000 });
  useKeys({ j: () => moveFocus('[data-row]', 1), k: () => moveFocus('[data-row]', -1) });
  if (!positions.data) return positions.error ? <div className="notice notice-bad" role="alert"><strong>The positions cannot be shown: how they are protected is not known here.</strong> {positions.error.message}</div> : <div className="page-wait" aria-busy="true" />;
  const followed = positions.data.filter((p) => p.runtimeId !== null || p.exit !== null);
  const others = positions.data.filter((p) => p.runtimeId === null && p.exit === null);
  return (
    <div className="stack">
      <h1 className="hidden">Positions</h1>
      <Alarm positions={positions.data} />
      <Panel title="Followed by exit rules" aside={<Tally positions={followed} />}>
        {followed.length === 0 ? <Empty>No runtime sees an open position. A position opened in a watched wallet shows here within one scan.</Empty> : <FollowedTable rows={followed} />}
      </Panel>
      <Panel title="Of trading bots" aside={<Tally positions={others} />}>
        {others.length === 0 ? <Empty>No trading bot has a position.</Empty> : <OthersTable rows={others} />}
      </Panel>
    </div>
  );
}

function Tally({ positions }: { positions: readonly OpenPosition[] }) {
  return (
    <span className="chips">
      {tally(positions.map((p) => p.verdict)).map(([verdict, n]) => <span key={verdict} className={meaning(verdict).loud ? 'verdict-loud' : ''}><Badge tone={meaning(verdict).tone}>{n} {meaning(verdict).word}</Badge></span>)}
    </span>
  );
}

/** One line that nobody can overlook while something is not as it should be. */
function Alarm({ positions }: { positions: readonly OpenPosition[] }) {
  const loud = positions.filter((p) => meaning(p.verdict).loud);
  if (loud.length === 0) return null;
  return (
    <div className="notice notice-bad alarm" role="alert">
      <strong>{plural(loud.length, 'position')} without proven protection.</strong>
      <ul>
        {loud.slice(0, 5).map((p) => (
          <li key={`${p.botId} ${p.asset}`}><b>{p.asset}</b> of {p.runtimeId ?? p.botId}: {meaning(p.verdict).word}{p.why ? ` — ${p.why}` : ''}</li>
        ))}
        {loud.length > 5 && <li>and {loud.length - 5} more</li>}
      </ul>
    </div>
  );
}

function FollowedTable({ rows }: { rows: readonly OpenPosition[] }) {
  const overview = useResource<Overview>('/fleet', { on: ['market'], minGapMillis: 5_000 });
  const market = overview.data?.market?.clock ?? null;
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Asset</th><th scope="col">Protection</th><th scope="col" className="lo">Runtime</th><th scope="col" className="right">P&amp;L</th><th scope="col" className="right">ROE</th>
            <th scope="col" className="right lo" title="Best return on margin since it is open">Best</th><th scope="col" className="right lo">Size</th><th scope="col" className="right lo">Entry</th><th scope="col" className="right lo">Mark</th>
            <th scope="col" className="right lo" title="The effective floor: beyond it the position is closed">Floor</th><th scope="col" className="right lo" title="From the mark to the effective floor, in percent of the price">To floor</th>
            <th scope="col" className="right lo">Stop at venue</th><th scope="col" className="lo">Phase</th><th scope="col" className="right lo" title="Ticks in a row at or beyond the floor, of as many as close it">Breaches</th><th scope="col" className="lo">Next cut</th>
          </tr>
        </thead>
        <tbody>{rows.map((p) => <FollowedRow key={`${p.botId} ${p.asset}`} p={p} market={market} />)}</tbody>
      </table>
    </div>
  );
}

function FollowedRow({ p, market }: { p: OpenPosition; market: string | null }) {
  const state = p.exit?.state ?? null;
  const href = state && p.openedAt ? positionHref(p.botId, p.asset, p.openedAt) : null;
  const open = () => href && go(href);
  const worth = state ? worthNow(p, state) : null;
  const distance = worth?.toFloor ?? null;
  const cut = p.exit ? nextCut(p.exit.cuts) : null;
  const loud = meaning(p.verdict).loud;
  const unknown = p.verdict === 'UNKNOWN';
  return (
    <tr className={`${href ? 'row-link' : ''} ${loud ? 'row-loud' : ''}`} tabIndex={0} data-row={p.asset} onClick={open} onKeyDown={(e) => e.key === 'Enter' && e.target === e.currentTarget && open()}>
      <th scope="row">{href ? <a className="link" href={href} onClick={(e) => e.stopPropagation()}>{p.asset}</a> : p.asset} <SideBadge side={p.side} leverage={p.leverage} /></th>
      <td><VerdictBadge verdict={p.verdict} why={p.why} managedBy={p.managedBy} /></td>
      <td className="lo">{p.runtimeId ? <a className="link" href={runtimeHref(p.runtimeId)} onClick={(e) => e.stopPropagation()}>{p.runtimeId}</a> : <a className="link" href={botHref(p.botId)} onClick={(e) => e.stopPropagation()}>{p.botId}</a>}</td>
      <td className="right">{worth ? <Pnl value={worth.pnl} /> : <span className="muted">–</span>}</td>
      <td className="right">{worth ? <Num text={roe(worth.roe)} /> : <span className="muted">–</span>}</td>
      <td className="right lo">{worth ? <Num text={roe(worth.best)} /> : ''}</td>
      <td className="right lo"><Num text={quantity(p.size)} /></td>
      <td className="right lo"><Num text={price(p.entryPrice)} /></td>
      <td className="right lo"><Num text={price(p.markPrice)} /></td>
      <td className="right lo">{state ? <Num text={price(state.floorPrice)} /> : ''}</td>
      <td className={`right lo num ${distance !== null && distance <= 0 ? 'loud' : ''}`}>{distance === null ? '' : roe(distance * 100)}</td>
      <td className={`right lo num ${state && p.stopPrice === null ? 'loud' : unknown ? 'unknown' : ''}`} title={unknown ? 'when last seen' : undefined}>{state ? (p.stopPrice === null ? 'none' : price(p.stopPrice)) : ''}</td>
      <td className="lo">{state ? <>{phaseWords(state)}{state.pendingClose && <> <Badge tone="warn">closing, {state.closeAttempts} failed</Badge></>}</> : ''}</td>
      <td className={`right lo num ${state && state.currentBreachCount > 0 ? 'loud' : ''}`}>{state ? `${state.currentBreachCount} of ${state.consecutiveBreachesRequired}` : ''}</td>
      <td className="lo">{unknown ? <span className="unknown">nobody is heard</span> : state ? (cut ? `${RULES[cut.rule] ?? cut.rule} ${cutWords({ ...cut, condition: null }, positionNow(state, market)).text}` : <span className="muted">none runs</span>) : ''}</td>
    </tr>
  );
}

export function SideBadge({ side, leverage }: { side: string; leverage: number | null }) {
  return <span className={`chip ${side === 'long' ? 'chip-up' : 'chip-down'}`}>{side}{leverage === null ? '' : ` ×${Number(leverage.toFixed(1))}`}</span>;
}

function OthersTable({ rows }: { rows: readonly OpenPosition[] }) {
  return (
    <div className="table-wrap">
      <table className="table">
        <thead><tr><th scope="col">Asset</th><th scope="col">Protection</th><th scope="col">Bot</th><th scope="col" className="right">P&amp;L</th><th scope="col" className="right lo">Size</th><th scope="col" className="right lo">Entry</th><th scope="col" className="right lo">Mark</th><th scope="col" className="right lo">Stop</th><th scope="col" className="right lo">Target</th></tr></thead>
        <tbody>
          {rows.map((p) => (
            <tr key={`${p.botId} ${p.asset}`} className={`row-link ${meaning(p.verdict).loud ? 'row-loud' : ''}`} tabIndex={0} data-row={p.asset} onClick={() => go(botHref(p.botId))} onKeyDown={(e) => e.key === 'Enter' && e.target === e.currentTarget && go(botHref(p.botId))}>
              <th scope="row">{p.asset} <SideBadge side={p.side} leverage={p.leverage} /></th>
              <td><VerdictBadge verdict={p.verdict} why={p.why} /></td>
              <td><a className="link" href={botHref(p.botId)} onClick={(e) => e.stopPropagation()}>{p.botId}</a></td>
              <td className="right"><Pnl value={p.unrealizedPnl} /></td>
              <td className="right lo"><Num text={quantity(p.size)} /></td>
              <td className="right lo"><Num text={price(p.entryPrice)} /></td>
              <td className="right lo"><Num text={price(p.markPrice)} /></td>
              <td className="right lo">{p.stopPrice === null ? <span className="loud">none</span> : <Num text={price(p.stopPrice)} />}</td>
              <td className="right lo">{p.takeProfit === null ? <span className="muted">none</span> : <Num text={price(p.takeProfit)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
