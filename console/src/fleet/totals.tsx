import type { Totals as Sums } from '../api/types';
import { count, money } from '../ui/format';
import { Num, Pnl, Tile } from '../ui/values';

export function Totals({ totals }: { totals: Sums }) {
  return (
    <dl className="totals" aria-label="Totals of the fleet">
      <Tile label="Equity, USD"><Num text={money(totals.equity)} /></Tile>
      <Tile label="P&L today"><Pnl value={totals.pnlToday} /></Tile>
      <Tile label="Net P&L"><Pnl value={totals.netPnl} /></Tile>
      <Tile label="Running"><Num text={count(totals.running)} /> <span className="muted num">of {count(totals.bots)}</span></Tile>
      <Tile label="Positions"><Num text={count(totals.openPositions)} /></Tile>
      <Tile label="Trades"><Num text={count(totals.trades)} /></Tile>
      <Tile label="Decisions"><Num text={count(totals.decisions)} /></Tile>
    </dl>
  );
}
