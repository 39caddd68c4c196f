import { useEffect, useMemo, useRef, useState } from 'react';
import type { Bar, Candles, Position, Trade } from '../api/types';
import { moment, percent, price, toneOf } from '../ui/format';
import type { Theme } from '../ui/theme';
import { CandleEngine } from './candle-engine';
import { chartColors } from './colors';

interface Props {
  candles: Candles | null;
  trades: readonly Trade[];
  positions: readonly Position[];
  theme: Theme;
  /** Moment to bring into view; a new object each time, so that the same trade can be asked for twice. */
  focus: { at: string } | null;
}

const NO_BARS: readonly Bar[] = [];

/** Candles with entries, exits, stop and target. */
export function CandleChart({ candles, trades, positions, theme, focus }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const engine = useRef<CandleEngine | null>(null);
  const [hovered, setHovered] = useState<Bar | null>(null);
  const bars = candles?.bars ?? NO_BARS;
  const symbol = candles?.symbol ?? '';
  const mine = useRelevant(symbol, trades, positions);

  useEffect(() => {
    if (!host.current) return undefined;
    const created = new CandleEngine(host.current, chartColors(), setHovered);
    engine.current = created;
    return () => {
      engine.current = null;
      created.remove();
    };
  }, []);
  useEffect(() => engine.current?.paint(chartColors()), [theme]);
  useEffect(() => {
    engine.current?.setBars(bars);
    engine.current?.setMarks(mine.trades, mine.positions);
  }, [bars, mine, theme]);
  const tooOld = useFocus(engine, focus, bars);

  const last = bars[bars.length - 1];
  return (
    <div className="candles">
      <Legend bar={hovered ?? last ?? null} symbol={symbol} />
      {tooOld && <p className="candles-note">This trade is older than the candles shown. A longer interval reaches further back.</p>}
      {candles && bars.length === 0 && <p className="candles-note">No candles yet: the market has not closed a bar of this interval.</p>}
      <div ref={host} className="candles-host" role="img" aria-label={`Candles of ${symbol}, ${candles?.interval ?? ''}, ${bars.length} bars, last close ${price(last?.[4])}; ${mine.trades.length} trades marked`} />
    </div>
  );
}

/** Marks of other symbols have no place among these candles. */
function useRelevant(symbol: string, trades: readonly Trade[], positions: readonly Position[]) {
  return useMemo(() => ({ trades: trades.filter((t) => t.symbol === symbol), positions: positions.filter((p) => p.symbol === symbol) }), [symbol, trades, positions]);
}

function useFocus(engine: React.RefObject<CandleEngine | null>, focus: Props['focus'], bars: readonly Bar[]): boolean {
  const [tooOld, setTooOld] = useState(false);
  const hasBars = bars.length > 0;
  useEffect(() => {
    if (focus && hasBars) setTooOld(engine.current?.focus(focus.at) === false);
  }, [engine, focus, hasBars]);
  return tooOld;
}

function Legend({ bar, symbol }: { bar: Bar | null; symbol: string }) {
  if (!bar) return <div className="candles-legend" />;
  const change = bar[1] === 0 ? null : bar[4] / bar[1] - 1;
  return (
    <div className="candles-legend num" aria-hidden="true">
      <b>{symbol}</b>
      <span>{moment(bar[0])}</span>
      <span>O {price(bar[1])}</span>
      <span>H {price(bar[2])}</span>
      <span>L {price(bar[3])}</span>
      <span>C {price(bar[4])}</span>
      <span className={`pnl-${toneOf(change)}`}>{change !== null && change > 0 ? '+' : ''}{percent(change, 2)}</span>
    </div>
  );
}
