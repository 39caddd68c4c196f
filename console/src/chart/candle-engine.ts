import {
  CandlestickSeries, type CandlestickData, createChart, createSeriesMarkers, CrosshairMode, HistogramSeries, type HistogramData, type IChartApi, type IPriceLine, type ISeriesApi, type ISeriesMarkersPluginApi,
  LineStyle, type MouseEventParams, type SeriesMarker, type Time, type UTCTimestamp,
} from 'lightweight-charts';
import type { Bar, Position, Trade } from '../api/types';
import { moment, price, signedMoney } from '../ui/format';
import { type ChartColors, faded } from './colors';
import { barChange, barIndexAt, type Mark, marksOf, segmentsOf } from './marks';
import { TradeLines } from './trade-lines';

const AT_FIRST_BARS = 150;
const PIXELS_PER_BAR_AT_FIRST = 7;

/** The candle chart without React around it: takes data, keeps the zoom, draws marks and levels. */
export class CandleEngine {
  private readonly chart: IChartApi;
  private readonly candles: ISeriesApi<'Candlestick'>;
  private readonly volume: ISeriesApi<'Histogram'>;
  private readonly markers: ISeriesMarkersPluginApi<Time>;
  private readonly tradeLines = new TradeLines();
  private levels: IPriceLine[] = [];
  private bars: readonly Bar[] = [];
  private colors: ChartColors;

  constructor(
    private readonly host: HTMLElement,
    colors: ChartColors,
    onHover: (bar: Bar | null) => void,
  ) {
    this.colors = colors;
    this.chart = createChart(host, { autoSize: true, localization: { timeFormatter: (t: Time) => `${moment(Number(t) * 1000)} UTC` }, timeScale: { timeVisible: true, secondsVisible: false, rightOffset: 5 }, crosshair: { mode: CrosshairMode.Normal } });
    this.volume = this.chart.addSeries(HistogramSeries, { priceScaleId: 'volume', priceFormat: { type: 'volume' }, lastValueVisible: false, priceLineVisible: false });
    this.chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } });
    this.candles = this.chart.addSeries(CandlestickSeries, { priceFormat: { type: 'custom', formatter: price, minMove: 0.000001 } });
    this.chart.priceScale('right').applyOptions({ scaleMargins: { top: 0.14, bottom: 0.2 } });
    this.candles.attachPrimitive(this.tradeLines);
    this.markers = createSeriesMarkers(this.candles, []);
    this.chart.subscribeCrosshairMove((event: MouseEventParams) => onHover(this.barUnder(event)));
    this.paint(colors);
  }

  paint(colors: ChartColors): void {
    this.colors = colors;
    this.chart.applyOptions({
      layout: { background: { color: colors.panel }, textColor: colors.muted, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 11 },
      grid: { vertLines: { color: faded(colors.line, 0.5) }, horzLines: { color: faded(colors.line, 0.5) } },
      rightPriceScale: { borderColor: colors.line },
      timeScale: { borderColor: colors.line },
    });
    this.candles.applyOptions({ upColor: colors.up, downColor: colors.down, wickUpColor: colors.up, wickDownColor: colors.down, borderVisible: false });
    this.volume.setData(this.bars.map((bar) => this.volumeOf(bar)));
  }

  setBars(bars: readonly Bar[]): void {
    const change = barChange(this.bars, bars);
    if (change.kind === 'none') return;
    const fresh = change.kind === 'all';
    this.bars = bars;
    if (change.kind === 'tail') {
      for (const bar of change.bars) {
        this.candles.update(candleOf(bar));
        this.volume.update(this.volumeOf(bar));
      }
      return;
    }
    this.candles.setData(bars.map(candleOf));
    this.volume.setData(bars.map((bar) => this.volumeOf(bar)));
    if (fresh) this.showNewest();
  }

  setMarks(trades: readonly Trade[], positions: readonly Position[]): void {
    this.markers.setMarkers(marksOf(this.bars, trades, positions, signedMoney).map((mark) => this.markerOf(mark)));
    this.tradeLines.show(segmentsOf(this.bars, trades), this.colors);
    for (const level of this.levels) this.candles.removePriceLine(level);
    this.levels = positions.flatMap((p) => this.levelsOf(p));
  }

  /** Brings the moment into the middle; false when it is older than the loaded bars. */
  focus(at: string): boolean {
    const index = barIndexAt(this.bars, Date.parse(at));
    if (index < 0) return false;
    this.chart.timeScale().setVisibleLogicalRange({ from: index - 45, to: index + 45 });
    return true;
  }

  remove(): void {
    this.chart.remove();
  }

  private showNewest(): void {
    const fitting = Math.min(AT_FIRST_BARS, Math.floor(this.host.clientWidth / PIXELS_PER_BAR_AT_FIRST));
    this.chart.timeScale().setVisibleLogicalRange({ from: this.bars.length - fitting, to: this.bars.length + 5 });
  }

  private barUnder(event: MouseEventParams): Bar | null {
    const time = event.time === undefined ? null : Number(event.time) * 1000;
    return time === null ? null : (this.bars[barIndexAt(this.bars, time)] ?? null);
  }

  private volumeOf(bar: Bar): HistogramData {
    return { time: (bar[0] / 1000) as UTCTimestamp, value: bar[5], color: faded(bar[4] >= bar[1] ? this.colors.up : this.colors.down, 0.22) };
  }

  private markerOf(mark: Mark): SeriesMarker<Time> {
    const time = mark.time as UTCTimestamp;
    const { up, down } = this.colors;
    if (mark.kind === 'entry') {
      const long = mark.side === 'long';
      return { time, position: long ? 'belowBar' : 'aboveBar', shape: long ? 'arrowUp' : 'arrowDown', color: long ? up : down, text: mark.label };
    }
    return { time, position: mark.side === 'long' ? 'aboveBar' : 'belowBar', shape: 'circle', color: mark.gain ? up : down, text: mark.label, size: 0.7 };
  }

  private levelsOf(p: Position): IPriceLine[] {
    const level = (at: number | null, title: string, color: string, lineStyle: LineStyle) => (at === null ? [] : [this.candles.createPriceLine({ price: at, title, color, lineStyle, lineWidth: 1, axisLabelVisible: true })]);
    return [...level(p.entryPrice, 'entry', this.colors.muted, LineStyle.Dotted), ...level(p.stopLoss, 'stop', this.colors.down, LineStyle.Solid), ...level(p.takeProfit, 'target', this.colors.up, LineStyle.Solid)];
  }
}

function candleOf(bar: Bar): CandlestickData {
  return { time: (bar[0] / 1000) as UTCTimestamp, open: bar[1], high: bar[2], low: bar[3], close: bar[4] };
}
