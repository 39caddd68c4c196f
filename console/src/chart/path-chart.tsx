import { useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import type { PathPoint, PositionPath, Step } from '../api/types';
import { roe } from '../positions/exit-words';
import { clock, fullMoment, moment, price } from '../ui/format';
import type { Theme } from '../ui/theme';
import { type ChartColors, chartColors, faded } from './colors';
import { axisStyle, chartFont, inUtc, usePlot } from './plot';
import { columnsOf, type EventMark, eventMarks, type PathColumns, rangeOf, timeRange } from './path-series';

interface Props {
  path: PositionPath;
  tiers: readonly Step[];
  theme: Theme;
}

const HEIGHT = 400;
const DAY_SECONDS = 86_400;

/** Price, both floors, best price and resting stop over market time; tiers as lines, events as marks. */
export function PathChart({ path, tiers, theme }: Props) {
  const columns = useMemo(() => columnsOf(path.points, path.close), [path.points, path.close]);
  const [hover, setHover] = useState<number | null>(null);
  const drawn = useRef<Drawn>({ columns, tiers, marks: [], path });
  drawn.current = { columns, tiers, marks: eventMarks(path.events), path };
  // Tiers and marks are drawn with the data: with others it is drawn again.
  const data = useMemo(() => dataOf(columns), [columns, tiers, path]);
  const host = usePlot((width) => options(width, chartColors(), () => drawn.current, setHover), data, [theme]);

  const point = (hover === null ? null : columns.points[hover]) ?? columns.points[columns.points.length - 1] ?? null;
  return (
    <div className="path">
      <PathLegend point={point} path={path} />
      <div ref={host} className="path-host" role="img" aria-label={`Price path of ${path.asset}, ${path.points.length} points, from ${fullMoment(path.openedAt)} to ${fullMoment(lastPoint(path)?.at)}`} />
    </div>
  );
}

function lastPoint(path: PositionPath): PathPoint | null {
  return path.points[path.points.length - 1] ?? null;
}

function PathLegend({ point, path }: { point: PathPoint | null; path: PositionPath }) {
  if (!point) return <div className="path-legend muted">Nothing was told yet.</div>;
  const s = path.direction === 'LONG' ? 1 : -1;
  const move = (s * (point.price - point.entryPrice)) / point.entryPrice;
  return (
    <dl className="path-legend">
      <div><dt>{moment(point.at)}:{clock(point.at).slice(-2)} <abbr className="mkt">mkt</abbr></dt><dd>phase {point.phase}{point.tier >= 0 ? `, tier ${point.tier + 1}` : ''}</dd></div>
      <div className="key key-price"><dt>Price</dt><dd className="num">{price(point.price)} <span className="muted">{roe(move * 100)} of price</span></dd></div>
      <div className="key key-floor"><dt>Effective floor</dt><dd className="num">{price(point.floor)}</dd></div>
      <div className="key key-absolute"><dt>Absolute floor</dt><dd className="num">{price(point.absoluteFloor)}</dd></div>
      <div className="key key-stop"><dt>Stop at venue</dt><dd className={`num ${point.stop === null && !path.close ? 'loud' : ''}`}>{point.stop === null ? 'none rests' : price(point.stop)}</dd></div>
      <div className="key key-high"><dt>Best price</dt><dd className="num">{price(point.highWater)}</dd></div>
      <div><dt>Breaches</dt><dd className="num">{point.breaches}</dd></div>
    </dl>
  );
}

interface Drawn {
  columns: PathColumns;
  tiers: readonly Step[];
  marks: EventMark[];
  path: PositionPath;
}

function dataOf(c: PathColumns): uPlot.AlignedData {
  return [c.x, c.high, c.low, c.absolute, c.highWater, c.stop, c.floor, c.price];
}

function options(width: number, colors: ChartColors, now: () => Drawn, onHover: (index: number | null) => void): uPlot.Options {
  const font = chartFont();
  const axis = axisStyle(colors);
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const line = { points: { show: false }, ...(stepped && { paths: stepped }) };
  return {
    width,
    height: HEIGHT,
    padding: [22, 0, 0, 0],
    legend: { show: false },
    tzDate: inUtc,
    cursor: { y: false, points: { size: 6 } },
    scales: { y: { range: () => rangeOf(now().columns, now().tiers, now().path.close) }, x: { range: (_, low, high) => timeRange(now().columns.x, low, high) } },
    axes: [
      { ...axis, size: 26, space: 80, values: (u, ticks) => ticks.map((t) => ((u.scales.x?.max ?? 0) - (u.scales.x?.min ?? 0) > DAY_SECONDS ? moment(t * 1000) : clock(t * 1000, (u.scales.x?.max ?? 0) - (u.scales.x?.min ?? 0) < 600))) },
      { ...axis, side: 1, size: 74, space: 34, values: (_, ticks) => ticks.map((t) => price(t)) },
    ],
    series: [
      {},
      { stroke: 'transparent', points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
      { ...line, stroke: faded(colors.down, 0.75), width: 1, dash: [2, 3] },
      { ...line, stroke: colors.up, width: 1, dash: [6, 4] },
      { ...line, stroke: colors.warn, width: 3 },
      { ...line, stroke: colors.down, width: 1.5 },
      { stroke: colors.text, width: 1.5, points: { show: (u) => (u.data[0]?.length ?? 0) < 40, size: 4, fill: colors.text } },
    ],
    bands: [{ series: [1, 2], fill: faded(colors.text, 0.14) }],
    hooks: {
      setCursor: [(u) => onHover(u.cursor.idx ?? null)],
      drawAxes: [(u) => drawTiers(u, now(), colors, font)],
      draw: [(u) => drawMarks(u, now(), colors, font)],
    },
  };
}


const NAME_HEIGHT = 12;

function drawTiers(u: uPlot, { tiers, path }: Drawn, colors: ChartColors, font: string): void {
  const { ctx } = u;
  ctx.save();
  ctx.font = scaledFont(font);
  const entry = path.points[path.points.length - 1]?.entryPrice;
  const named: number[] = [];
  if (entry !== undefined) level(u, entry, colors.muted, 'entry', named);
  // The highest tier first: where there is room for one name only, it is the one that counts.
  for (const tier of tiers.slice().reverse()) level(u, tier.triggerPrice, tier.reached ? colors.upMid : colors.accent, `tier ${tier.index + 1} at ${roe(tier.triggerPct)}${tier.reached ? ', reached' : ''}`, named);
  ctx.restore();
}

/** A line across the chart, with its name where no other name stands. */
function level(u: uPlot, at: number, color: string, words: string, named: number[]): void {
  const y = u.valToPos(at, 'y', true);
  if (y < u.bbox.top || y > u.bbox.top + u.bbox.height) return;
  const { ctx } = u;
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = 1;
  ctx.setLineDash([1, 4]);
  ctx.beginPath();
  ctx.moveTo(u.bbox.left, y);
  ctx.lineTo(u.bbox.left + u.bbox.width, y);
  ctx.stroke();
  ctx.setLineDash([]);
  if (named.some((other) => Math.abs(other - y) < NAME_HEIGHT * devicePixelRatio)) return;
  named.push(y);
  ctx.fillText(words, u.bbox.left + 6 * devicePixelRatio, y - 3 * devicePixelRatio);
}

function drawMarks(u: uPlot, { marks, path, columns }: Drawn, colors: ChartColors, font: string): void {
  const { ctx } = u;
  ctx.save();
  ctx.font = scaledFont(font);
  let free = -Infinity;
  for (const mark of marks) {
    const x = u.valToPos(mark.at, 'x', true);
    if (x < u.bbox.left || x > u.bbox.left + u.bbox.width) continue;
    ctx.strokeStyle = faded(colors.accent, 0.5);
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    ctx.moveTo(x, u.bbox.top);
    ctx.lineTo(x, u.bbox.top + u.bbox.height);
    ctx.stroke();
    const width = ctx.measureText(mark.text).width;
    const left = Math.min(x - width / 2, u.bbox.left + u.bbox.width - width);
    if (left < free) continue;
    ctx.fillStyle = colors.accent;
    ctx.fillText(mark.text, Math.max(left, u.bbox.left), u.bbox.top - 6 * devicePixelRatio);
    free = left + width + 8 * devicePixelRatio;
  }
  ctx.setLineDash([]);
  const { close } = path;
  const lastAt = columns.x[columns.x.length - 1];
  if (close?.exitPrice != null && lastAt !== undefined) {
    const x = u.valToPos(lastAt, 'x', true);
    const y = u.valToPos(close.exitPrice, 'y', true);
    ctx.beginPath();
    ctx.arc(x, y, 5 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fillStyle = (close.realizedPnl ?? 0) > 0 ? colors.up : colors.down;
    ctx.fill();
    ctx.strokeStyle = colors.panel;
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.stroke();
  }
  ctx.restore();
}

function scaledFont(font: string): string {
  return font.replace(/^(\d+)px/, (_, size: string) => `${Number(size) * devicePixelRatio}px`);
}
