import { useMemo } from 'react';
import uPlot from 'uplot';
import type { Theme } from '../ui/theme';
import { chartColors } from './colors';
import { axisStyle, usePlot } from './plot';

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
  const data = useMemo<uPlot.AlignedData>(() => [[...steps], [...values]], [steps, values]);
  const host = usePlot((width) => options(width, low, high), data, [theme, low, high]);

  return <div ref={host} className="step-host" role="img" aria-label={`${label}: ${values.length} steps, now ${values[values.length - 1] ?? 'unknown'}, between ${low} and ${high}`} />;
}

function options(width: number, low: number, high: number): uPlot.Options {
  const colors = chartColors();
  const axis = axisStyle(colors);
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
