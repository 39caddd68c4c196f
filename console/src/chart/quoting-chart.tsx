import { useState } from 'react';
import uPlot from 'uplot';
import type { Columns } from '../bot/quoting';
import { moment, money, quantity } from '../ui/format';
import type { Theme } from '../ui/theme';
import { type ChartColors, chartColors, faded } from './colors';
import { axisStyle, inUtc, usePlot } from './plot';

const HEIGHT = 190;

/** Position in steps (left) and cash flow (right) over market time. */
export function QuotingChart({ data, theme }: { data: Columns; theme: Theme }) {
  const [hover, setHover] = useState<number | null>(null);
  const host = usePlot((width) => options(width, chartColors(), setHover), data, [theme]);

  const [at, position, cash] = data;
  const index = hover ?? at.length - 1;
  const seconds = at[index];
  return (
    <div className="equity">
      <div className="equity-legend num" aria-hidden="true">
        {seconds === undefined ? 'no report yet' : <>{moment(seconds * 1000)} <span className="quoting-position">position</span> <b>{quantity(position[index])}</b> <span className="quoting-cash">cash flow</span> <b>{money(cash[index])}</b></>}
      </div>
      <div ref={host} className="quoting-host" role="img" aria-label={seconds === undefined ? 'Position and cash flow, no report yet' : `Position and cash flow, ${at.length} points, last position ${quantity(position[at.length - 1])}, cash flow ${money(cash[at.length - 1])}`} />
    </div>
  );
}

function options(width: number, colors: ChartColors, onHover: (index: number | null) => void): uPlot.Options {
  const axis = axisStyle(colors);
  return {
    width,
    height: HEIGHT,
    padding: [26, 0, 0, 0],
    legend: { show: false },
    tzDate: inUtc,
    cursor: { y: false, points: { size: 6 } },
    scales: { position: { range: (_, low, high) => span(low, high) }, cash: { range: (_, low, high) => span(low, high) } },
    axes: [
      { ...axis, size: 26, space: 90, values: (_, ticks) => ticks.map((t) => moment(t * 1000)) },
      { ...axis, scale: 'position', size: 62, space: 34, values: (_, ticks) => ticks.map((t) => quantity(t)) },
      { ...axis, scale: 'cash', side: 1, size: 70, space: 34, grid: { show: false }, values: (_, ticks) => ticks.map((t) => money(t)) },
    ],
    series: [
      {},
      { scale: 'position', stroke: colors.accent, width: 1.5, fill: faded(colors.accent, 0.1), paths: uPlot.paths.stepped?.({ align: 1 }), points: { show: false } },
      { scale: 'cash', stroke: colors.warn, width: 1.5, points: { show: false } },
    ],
    hooks: { setCursor: [(u) => onHover(u.cursor.idx ?? null)] },
  };
}

/** With nothing in it and 0 always inside: both are judged against none. */
function span(low: number | null, high: number | null): [number, number] {
  const from = Math.min(low ?? 0, 0);
  const to = Math.max(high ?? 0, 0);
  const room = Math.max((to - from) * 0.08, 0.0001);
  return [from - room, to + room];
}
