import { useMemo, useState } from 'react';
import type uPlot from 'uplot';
import type { EquityPoint } from '../api/types';
import { moment, money } from '../ui/format';
import type { Theme } from '../ui/theme';
import { type ChartColors, chartColors, faded } from './colors';
import { axisStyle, inUtc, usePlot } from './plot';

interface Props {
  points: readonly EquityPoint[];
  baseline: number;
  theme: Theme;
}

const HEIGHT = 148;

/** Equity over market time, with a dashed line where the account began. */
export function EquityChart({ points, baseline, theme }: Props) {
  const [hover, setHover] = useState<number | null>(null);
  const data = useMemo<uPlot.AlignedData>(() => [points.map((p) => Date.parse(p.at) / 1000), points.map((p) => p.equity)], [points]);
  const host = usePlot((width) => options(width, chartColors(), baseline, setHover), data, [theme, baseline]);

  const shown = (hover === null ? undefined : points[hover]) ?? points[points.length - 1];
  return (
    <div className="equity">
      <div className="equity-legend num" aria-hidden="true">{shown ? <>{moment(shown.at)} <b>{money(shown.equity)}</b></> : 'no points yet'}</div>
      <div ref={host} className="equity-host" role="img" aria-label={shown ? `Equity curve, ${points.length} points, last ${money(points[points.length - 1]?.equity)}, began at ${money(baseline)}` : 'Equity curve, no points yet'} />
    </div>
  );
}

function options(width: number, colors: ChartColors, baseline: number, onHover: (index: number | null) => void): uPlot.Options {
  const axis = axisStyle(colors);
  return {
    width,
    height: HEIGHT,
    padding: [8, 0, 0, 0],
    legend: { show: false },
    tzDate: inUtc,
    cursor: { y: false, points: { size: 6 } },
    scales: { y: { range: (_, low, high) => span(Math.min(low ?? baseline, baseline), Math.max(high ?? baseline, baseline)) } },
    axes: [
      { ...axis, size: 26, space: 90, values: (_, ticks) => ticks.map((t) => moment(t * 1000)) },
      { ...axis, side: 1, size: 62, space: 34, values: (_, ticks) => ticks.map((t) => money(t)) },
    ],
    series: [{}, { stroke: colors.accent, width: 1.5, fill: faded(colors.accent, 0.1), points: { show: false } }],
    hooks: {
      setCursor: [(u) => onHover(u.cursor.idx ?? null)],
      draw: [(u) => drawBaseline(u, baseline, colors.muted)],
    },
  };
}

function span(low: number, high: number): [number, number] {
  const room = Math.max((high - low) * 0.08, Math.abs(high) * 0.0005, 0.01);
  return [low - room, high + room];
}

function drawBaseline(u: uPlot, baseline: number, color: string): void {
  const y = u.valToPos(baseline, 'y', true);
  u.ctx.save();
  u.ctx.strokeStyle = color;
  u.ctx.setLineDash([4, 4]);
  u.ctx.beginPath();
  u.ctx.moveTo(u.bbox.left, y);
  u.ctx.lineTo(u.bbox.left + u.bbox.width, y);
  u.ctx.stroke();
  u.ctx.restore();
}
