import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Theme } from '../ui/theme';
import { chartColors, faded } from './colors';

interface Props {
  /** One value per step, oldest first; x is the number of the step. */
  steps: readonly number[];
  values: readonly number[];
  low: number;
  high: number;
  label: string;
  theme: Theme;
}

const HEIGHT = 96;
const ROOM = 0.06;

/** A value that changes in steps, between the limits that it never leaves. */
export function StepChart({ steps, values, low, high, label, theme }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const created = new uPlot(options(element.clientWidth, low, high), [[], []], element);
    plot.current = created;
    const observer = new ResizeObserver(() => created.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current = null;
      created.destroy();
    };
  }, [theme, low, high]);
  useEffect(() => plot.current?.setData([[...steps], [...values]]), [steps, values, theme, low, high]);

  return <div ref={host} className="step-host" role="img" aria-label={`${label}: ${values.length} steps, now ${values[values.length - 1] ?? 'unknown'}, between ${low} and ${high}`} />;
}

function options(width: number, low: number, high: number): uPlot.Options {
  const colors = chartColors();
  const axis = { stroke: colors.muted, font: `11px ${getComputedStyle(document.body).fontFamily}`, grid: { stroke: faded(colors.line, 0.6), width: 1 }, ticks: { show: false } };
  const room = Math.max((high - low) * ROOM, 0.01);
  return {
    width,
    height: HEIGHT,
    padding: [6, 4, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: [low - room, high + room] } },
    axes: [
      { ...axis, size: 22, space: 60, values: (_, ticks) => ticks.map((t) => (Number.isInteger(t) ? `step ${t}` : '')) },
      { ...axis, side: 1, size: 40, splits: () => [low, high], values: (_, ticks) => ticks.map(String) },
    ],
    series: [{}, { stroke: colors.accent, width: 1.5, paths: uPlot.paths.stepped?.({ align: 1 }), points: { show: true, size: 4, fill: colors.accent } }],
  };
}
