import type { IPrimitivePaneRenderer, IPrimitivePaneView, ISeriesPrimitive, SeriesAttachedParameter, Time, UTCTimestamp } from 'lightweight-charts';
import { type ChartColors, faded } from './colors';
import type { TradeSegment } from './marks';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];
type Line = { x1: number; y1: number; x2: number; y2: number; color: string; dash: number[] };

/** Draws past trades under the candles: a line from entry to exit, dashed lines at their stop and target. */
export class TradeLines implements ISeriesPrimitive<Time> {
  private attachedTo: SeriesAttachedParameter<Time> | null = null;
  private segments: readonly TradeSegment[] = [];
  private colors: ChartColors | null = null;
  private readonly views: IPrimitivePaneView[] = [{ zOrder: () => 'bottom', renderer: () => ({ draw: (target) => this.draw(target) }) }];

  attached(param: SeriesAttachedParameter<Time>): void {
    this.attachedTo = param;
  }

  detached(): void {
    this.attachedTo = null;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.views;
  }

  show(segments: readonly TradeSegment[], colors: ChartColors): void {
    this.segments = segments;
    this.colors = colors;
    this.attachedTo?.requestUpdate();
  }

  private draw(target: Target): void {
    const lines = this.segments.flatMap((segment) => this.linesOf(segment));
    target.useMediaCoordinateSpace(({ context }) => {
      for (const line of lines) {
        context.beginPath();
        context.setLineDash(line.dash);
        context.strokeStyle = line.color;
        context.lineWidth = line.dash.length > 0 ? 1 : 1.5;
        context.moveTo(line.x1, line.y1);
        context.lineTo(line.x2, line.y2);
        context.stroke();
      }
      context.setLineDash([]);
    });
  }

  private linesOf(s: TradeSegment): Line[] {
    if (!this.attachedTo || !this.colors) return [];
    const { chart, series } = this.attachedTo;
    const colors = this.colors;
    const x1 = chart.timeScale().timeToCoordinate(s.from as UTCTimestamp);
    const x2 = chart.timeScale().timeToCoordinate(s.to as UTCTimestamp);
    if (x1 === null || x2 === null) return [];
    const line = (from: number | null, to: number | null, color: string, dash: number[]): Line[] => {
      const y1 = from === null ? null : series.priceToCoordinate(from);
      const y2 = to === null ? null : series.priceToCoordinate(to);
      return y1 === null || y2 === null ? [] : [{ x1, y1, x2: Math.max(x2, x1 + 2), y2, color, dash }];
    };
    return [
      ...line(s.entry, s.exit, s.gain ? colors.up : colors.down, []),
      ...line(s.stop, s.stop, faded(colors.down, 0.75), [3, 3]),
      ...line(s.target, s.target, faded(colors.up, 0.75), [3, 3]),
    ];
  }
}
