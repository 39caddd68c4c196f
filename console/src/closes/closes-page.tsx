import { useState } from 'react';
import { useResource } from '../api/resource';
import type { Close, ClosePage, CloseTotals, Runtime } from '../api/types';
import { PeriodFields } from '../bot/period-fields';
import { CLOSE_REASONS, phaseWords, reasonTone, reasonWords, returnAtExit, roe } from '../positions/exit-words';
import { SideBadge } from '../positions/positions-page';
import { count, duration, percent, price } from '../ui/format';
import { moveFocus, useKeys } from '../ui/keyboard';
import { positionHref, runtimeHref } from '../ui/route';
import { Badge, Empty, MarketTime, Num, Panel, Pnl } from '../ui/values';
import { closesPath, type CloseFilter, EVERYTHING, OUTCOMES } from './close-filter';

/** How positions ended that exit rules followed: all of them, for good. */
export function ClosesPage() {
  const [filter, setFilter] = useState<CloseFilter>(EVERYTHING);
  const [stack, setStack] = useState<readonly string[]>([]);
  const before = stack[stack.length - 1] ?? null;
  const page = useResource<ClosePage>(closesPath(filter, before), { on: before === null ? ['position'] : [], minGapMillis: 2_000, held: before !== null });
  useKeys({ j: () => moveFocus('[data-row]', 1), k: () => moveFocus('[data-row]', -1) });
  const change = (next: CloseFilter) => {
    setStack([]);
    setFilter(next);
  };
  const closes = page.data?.closes ?? [];
  return (
    <div className="stack">
      <h1 className="hidden">Closes</h1>
      {page.error && <div className="notice notice-bad" role="alert">{page.data ? 'The list is not fresh: ' : 'The closes cannot be read: '}{page.error.message}</div>}
      <Panel title="Closes" className="closes">
        <Filters filter={filter} onFilter={change} />
        {page.data && <Totals totals={page.data.totals} filter={filter} onFilter={change} />}
        {page.data && closes.length === 0 && <Empty>{filter === EVERYTHING ? 'Nothing has ended yet. Each position that a runtime follows leaves its end here, for good.' : 'Nothing fits the filter.'}</Empty>}
        {closes.length > 0 && <ClosesTable closes={closes} />}
        {(page.data?.nextBefore != null || stack.length > 0) && (
          <div className="pager">
            <button type="button" className="button" disabled={stack.length === 0} onClick={() => setStack([])}>Newest</button>
            <button type="button" className="button" disabled={stack.length === 0} onClick={() => setStack(stack.slice(0, -1))}>Newer</button>
            <button type="button" className="button" disabled={page.data?.nextBefore == null} onClick={() => page.data?.nextBefore && setStack([...stack, page.data.nextBefore])}>Older</button>
            <span className="muted num">page {stack.length + 1}</span>
          </div>
        )}
      </Panel>
    </div>
  );
}

function Filters({ filter, onFilter }: { filter: CloseFilter; onFilter: (filter: CloseFilter) => void }) {
  const runtimes = useResource<Runtime[]>('/runtimes', { everyMillis: 60_000 });
  const ids = [...new Set([...(runtimes.data ?? []).map((r) => r.runtimeId), ...(filter.runtime ? [filter.runtime] : [])])].sort();
  return (
    <div className="filters">
      <select value={filter.runtime} onChange={(e) => onFilter({ ...filter, runtime: e.target.value })} aria-label="Filter by runtime">
        <option value="">all runtimes</option>
        {ids.map((id) => <option key={id} value={id}>{id}</option>)}
      </select>
      <select value={filter.reason} onChange={(e) => onFilter({ ...filter, reason: e.target.value })} aria-label="Filter by reason">
        <option value="">all reasons</option>
        {CLOSE_REASONS.map((r) => <option key={r} value={r}>{reasonWords(r)}</option>)}
      </select>
      <select value={filter.outcome} onChange={(e) => onFilter({ ...filter, outcome: e.target.value })} aria-label="Filter by outcome">
        <option value="">all outcomes</option>
        {OUTCOMES.map((o) => <option key={o} value={o}>{o}</option>)}
      </select>
      <input type="search" className="filter-short" value={filter.asset} maxLength={40} onChange={(e) => onFilter({ ...filter, asset: e.target.value })} placeholder="Asset" aria-label="Filter by asset" />
      <input type="search" className="filter" value={filter.wallet} maxLength={60} onChange={(e) => onFilter({ ...filter, wallet: e.target.value })} placeholder="Wallet 0x…" aria-label="Filter by wallet" />
      <PeriodFields period={filter} onPeriod={(period) => onFilter({ ...filter, ...period })} />
      <label className="check" title="Also what rebuilds left behind, flips and deleted runtimes"><input type="checkbox" checked={filter.all} onChange={(e) => onFilter({ ...filter, all: e.target.checked })} /><span>rebuilds too</span></label>
    </div>
  );
}

function Totals({ totals: t, filter, onFilter }: { totals: CloseTotals; filter: CloseFilter; onFilter: (filter: CloseFilter) => void }) {
  const decided = t.wins + t.losses;
  return (
    <div className="close-totals">
      <dl>
        <div><dt>Closes</dt><dd><Num text={count(t.closes)} /></dd></div>
        <div><dt>Won</dt><dd><Num text={count(t.wins)} /> {decided > 0 && <span className="muted num">{percent(t.wins / decided, 0)}</span>}</dd></div>
        <div><dt>Lost</dt><dd><Num text={count(t.losses)} /></dd></div>
        <div><dt>Realised</dt><dd><Pnl value={t.realizedPnl} /></dd></div>
        {t.unknown > 0 && <div><dt title="Their result is not known; they are in no sum">Unknown</dt><dd className="loud num">{count(t.unknown)}</dd></div>}
      </dl>
      <span className="chips">
        {Object.entries(t.reasons).map(([reason, n]) => (
          <button key={reason} type="button" className="chip chip-button" aria-pressed={filter.reason === reason} onClick={() => onFilter({ ...filter, reason: filter.reason === reason ? '' : reason })}>{reasonWords(reason)} <b className="num">{count(n)}</b></button>
        ))}
      </span>
    </div>
  );
}

function ClosesTable({ closes }: { closes: readonly Close[] }) {
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Closed <abbr className="mkt">mkt</abbr></th><th scope="col">Asset</th><th scope="col" className="right">Realised</th><th scope="col">Reason</th><th scope="col" className="lo">Runtime</th>
            <th scope="col" className="right lo">Entry</th><th scope="col" className="right lo">Exit</th><th scope="col" className="right lo" title="Return on margin at the price it was closed at">ROE</th><th scope="col" className="right lo" title="Best return that a tick saw">Best</th><th scope="col" className="right lo">Held</th><th scope="col" className="lo">Phase</th><th scope="col" className="lo">Path</th>
          </tr>
        </thead>
        <tbody>{closes.map((c) => <CloseRow key={`${c.botId} ${c.close.asset} ${c.close.closedAt} ${c.close.closeReason}`} of={c} />)}</tbody>
      </table>
    </div>
  );
}

function CloseRow({ of: { botId, close: c, path } }: { of: Close }) {
  const href = path ? positionHref(botId, c.asset, c.openedAt) : null;
  return (
    <tr tabIndex={0} data-row={c.closedAt}>
      <td>{href ? <a className="link" href={href}><MarketTime at={c.closedAt} /></a> : <MarketTime at={c.closedAt} />}</td>
      <th scope="row">{c.asset} <SideBadge side={c.direction.toLowerCase()} leverage={c.leverage} /></th>
      <td className="right"><Pnl value={c.realizedPnl} /></td>
      <td><Badge tone={reasonTone(c.closeReason)} title={`by ${c.closeSource}`}>{reasonWords(c.closeReason)}</Badge>{!c.terminal && <span className="muted"> rebuilt</span>}</td>
      <td className="lo"><a className="link" href={runtimeHref(c.runtimeId)}>{c.runtimeId}</a></td>
      <td className="right lo"><Num text={price(c.entryPrice)} /></td>
      <td className="right lo"><Num text={price(c.exitPrice)} /></td>
      <td className="right lo"><Num text={roe(returnAtExit(c))} /></td>
      <td className="right lo"><Num text={roe(c.highWaterRoe)} /></td>
      <td className="right lo"><Num text={duration(c.elapsedMinutes * 60_000)} /></td>
      <td className="lo">{phaseWords(c)}</td>
      <td className="lo">{href ? <a className="link" href={href}>show</a> : <span className="muted" title="It is not kept any more, or was never told">none</span>}</td>
    </tr>
  );
}
