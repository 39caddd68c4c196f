import type { ReactNode } from 'react';
import type { Order, Session, Trade } from '../api/types';
import { bytes, count, duration, fee, fullMoment, price, quantity, words } from '../ui/format';
import { Badge, type BadgeTone, Empty, MarketTime, Num, Pnl, WallTime } from '../ui/values';

/** How many rows the tables ask for; the journal alone is paged. */
export const ROWS_MAX = 200;

function Bound({ rows, what }: { rows: number; what: string }) {
  return rows >= ROWS_MAX ? <p className="table-note muted">The newest {ROWS_MAX} {what}; the command line has the rest.</p> : null;
}

export function TradesTable({ trades, onShow }: { trades: readonly Trade[]; onShow?: (trade: Trade) => void }) {
  if (trades.length === 0) return <Empty>No closed trade yet.</Empty>;
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Closed <abbr className="mkt">mkt</abbr></th>
            <th scope="col">Side</th>
            <th scope="col" className="right lo">Size</th>
            <th scope="col" className="right lo">Entry</th>
            <th scope="col" className="right lo">Exit</th>
            <th scope="col" className="right lo">Held</th>
            <th scope="col">Closed by</th>
            <th scope="col" className="right lo">Gross</th>
            <th scope="col" className="right lo">Fees</th>
            <th scope="col" className="right">Net</th>
            {onShow && <th scope="col"><span className="hidden">Chart</span></th>}
          </tr>
        </thead>
        <tbody>
          {trades.map((t) => (
            <tr key={t.tradeId} tabIndex={0} data-row={t.tradeId}>
              <td><MarketTime at={t.closedAt} /></td>
              <td><Badge tone={t.side === 'long' ? 'good' : 'bad'}>{t.side === 'long' ? '▲ long' : '▼ short'}</Badge></td>
              <td className="right lo"><Num text={quantity(t.quantity)} /> <span className="muted num">×{t.leverage}</span></td>
              <td className="right lo"><Num text={price(t.entryPrice)} /></td>
              <td className="right lo"><Num text={price(t.exitPrice)} /></td>
              <td className="right lo"><Num text={duration(Date.parse(t.closedAt) - Date.parse(t.openedAt))} /></td>
              <td title={t.closeReason}>{closeWords(t.closeReason)}</td>
              <td className="right lo"><Pnl value={t.grossPnl} /></td>
              <td className="right lo"><Num text={fee(t.fees)} /></td>
              <td className="right"><Pnl value={t.netPnl} /></td>
              {onShow && <td className="right"><button type="button" className="link" onClick={() => onShow(t)}>show</button></td>}
            </tr>
          ))}
        </tbody>
      </table>
      <Bound rows={trades.length} what="trades" />
    </div>
  );
}

export function closeWords(reason: string): string {
  const known: Record<string, string> = { stop_loss_hit: 'stop', take_profit_hit: 'target', operator: 'operator' };
  return known[reason] ?? words(reason.replace(/^signal_close:/, 'signal: '));
}

const ORDER_TONES: Record<string, BadgeTone> = { FILLED: 'good', ACCEPTED: 'accent', SUBMITTED: 'accent', INTENDED: 'calm', PARTIALLY_FILLED: 'accent', REJECTED: 'bad', DENIED: 'bad', UNKNOWN: 'warn' };

export function OrdersTable({ orders }: { orders: readonly Order[] }) {
  if (orders.length === 0) return <Empty>No order yet.</Empty>;
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Time <abbr className="mkt">mkt</abbr></th>
            <th scope="col">Purpose</th>
            <th scope="col">Side</th>
            <th scope="col" className="lo">Type</th>
            <th scope="col">Status</th>
            <th scope="col" className="right lo">Quantity</th>
            <th scope="col" className="right lo">Stop price</th>
            <th scope="col" className="right lo">Average</th>
            <th scope="col" className="lo">Client order id</th>
            <th scope="col" className="lo wrap">Detail</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((o) => (
            <tr key={o.clientOrderId} tabIndex={0} data-row={o.clientOrderId}>
              <td><MarketTime at={o.occurredAt} /></td>
              <td>{words(o.purpose).toLowerCase()}</td>
              <td>{o.side}</td>
              <td className="lo">{words(o.type).toLowerCase()}</td>
              <td><Badge tone={ORDER_TONES[o.status] ?? 'dim'} title={o.status === 'UNKNOWN' ? 'The venue gave no clear answer; it is asked by client order id, never sent again' : undefined}>{words(o.status).toLowerCase()}</Badge></td>
              <td className="right lo"><Num text={quantity(o.quantity)} /></td>
              <td className="right lo">{o.stopPrice === null ? '' : <Num text={price(o.stopPrice)} />}</td>
              <td className="right lo">{o.averagePrice === null ? '' : <Num text={price(o.averagePrice)} />}</td>
              <td className="lo"><code>{o.clientOrderId}</code></td>
              <td className="lo wrap muted">{o.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Bound rows={orders.length} what="orders" />
    </div>
  );
}

const SESSION_TONES: Record<string, BadgeTone> = { RUNNING: 'good', COMPLETED: 'dim', CRASHED: 'bad', FENCED: 'warn' };

export function SessionsTable({ sessions }: { sessions: readonly Session[] }) {
  if (sessions.length === 0) return <Empty>No run session yet: no worker has taken this bot.</Empty>;
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col" className="right">Generation</th>
            <th scope="col">Status</th>
            <th scope="col">Worker</th>
            <th scope="col">Started, UTC</th>
            <th scope="col" className="lo">Ended, UTC</th>
            <th scope="col" className="right lo">Lasted</th>
            <th scope="col" className="lo wrap">Ended because</th>
          </tr>
        </thead>
        <tbody>
          {sessions.slice(0, ROWS_MAX).map((s) => (
            <tr key={s.sessionId} tabIndex={0} data-row={s.sessionId}>
              <td className="right"><Num text={count(s.generation)} /></td>
              <td><Badge tone={SESSION_TONES[s.status] ?? 'dim'}>{s.status.toLowerCase()}</Badge></td>
              <td>{s.workerId}</td>
              <td><WallTime at={s.startedAt} /></td>
              <td className="lo">{s.endedAt === null ? <span className="muted">goes on</span> : <WallTime at={s.endedAt} />}</td>
              <td className="right lo">{s.endedAt === null ? '' : <Num text={duration(Date.parse(s.endedAt) - Date.parse(s.startedAt))} />}</td>
              <td className="lo wrap">{words(s.endReason ?? '') === 'unknown' ? '' : s.endReason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Small facts as "name value, name value". */
export function detailText(detail: Record<string, unknown> | null | undefined): ReactNode {
  const entries = Object.entries(detail ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return entries.map(([name, value], i) => {
    const fact = factText(name, value);
    return (
      <span key={name}>
        <span className="muted">{fact.name}</span> {fact.value}
        {i < entries.length - 1 ? ', ' : ''}
      </span>
    );
  });
}

function factText(name: string, value: unknown): { name: string; value: string } {
  const spoken = (text: string) => words(text.replace(/([a-z])([A-Z])/g, '$1 $2')).toLowerCase();
  if (typeof value === 'number') {
    if (/Bytes$/.test(name)) return { name: spoken(name.replace(/Bytes$/, '')), value: bytes(value) };
    if (/Millis$/.test(name)) return { name: spoken(name.replace(/Millis$/, '')), value: `${count(value)} ms` };
    return { name: spoken(name), value: quantity(value) };
  }
  if (typeof value === 'boolean') return { name: spoken(name), value: value ? 'yes' : 'no' };
  if (typeof value === 'string' && INSTANT.test(value)) return { name: spoken(name), value: fullMoment(value) };
  return { name: spoken(name), value: typeof value === 'object' ? JSON.stringify(value) : String(value) };
}
