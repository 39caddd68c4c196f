import { type RefObject, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type ChartColors, faded } from './colors';

/**
 * A plot in the element that it returns, as wide as that one.
 *
 * @param data drawn again whenever it is another array
 * @param madeOf what the options depend on: the plot is made anew when one of them changes
 */
export function usePlot(options: (width: number) => uPlot.Options, data: uPlot.AlignedData, madeOf: readonly unknown[]): RefObject<HTMLDivElement | null> {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const given = options(element.clientWidth);
    const created = new uPlot(given, data, element);
    plot.current = created;
    const observer = new ResizeObserver(() => created.setSize({ width: element.clientWidth, height: given.height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current = null;
      created.destroy();
    };
  }, madeOf);
  useEffect(() => plot.current?.setData(data), [data]);
  return host;
}

/** How every axis looks. */
export function axisStyle(colors: ChartColors) {
  return { stroke: colors.muted, font: chartFont(), grid: { stroke: faded(colors.line, 0.6), width: 1 }, ticks: { show: false } };
}

export function chartFont(): string {
  return `11px ${getComputedStyle(document.body).fontFamily}`;
}

/** Market time of an axis in UTC. */
export function inUtc(seconds: number): Date {
  return uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC');
}
