'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const probe = document.body.appendChild(document.createElement('i'));
  const colour = (name) => { probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; };
  const faded = (rgb, share) => rgb.replace('rgb(', 'rgba(').replace(')', `, ${share})`);
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const pad = (n) => String(n).padStart(2, '0');
  const day = (s) => new Date(s * 1000).toISOString().slice(0, 10);
  const minute = (s) => new Date(s * 1000).toISOString().slice(0, 16).replace('T', ' ');
  const number = (n, digits) => n.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', '\u2212');
  const price = (n) => n.toLocaleString('en-US', { maximumFractionDigits: Math.abs(n) < 10 ? 6 : 2 });
  const host = (id) => document.getElementById(id);

  function plots() {
    const { t, equity, drawdown } = data.equity;
    if (t.length < 2) return [];
    const sync = uPlot.sync('run');
    const axis = { stroke: colour('muted'), font, grid: { stroke: faded(colour('line'), 0.7), width: 1 }, ticks: { show: false } };
    const make = (id, values, name, shade, digits, unit, range) => {
      const element = host(id);
      element.replaceChildren();
      return new uPlot({
        width: element.clientWidth, height: element.clientHeight - 28, padding: [10, 4, 0, 32],
        tzDate: (s) => uPlot.tzDate(new Date(s * 1000), 'Etc/UTC'),
        cursor: { sync: { key: sync.key }, y: false, points: { size: 6 } },
        scales: { y: { range } },
        axes: [{ ...axis, size: 24, space: 90, values: (_, ticks) => ticks.map(day) }, { ...axis, side: 1, size: 66, space: 28, values: (_, ticks) => ticks.map((v) => number(v, digits) + unit) }],
        series: [
          { label: 'UTC', value: (_, s) => (s == null ? '' : minute(s)) },
          { label: name, stroke: colour(shade), width: 1.5, fill: faded(colour(shade), 0.12), paths: uPlot.paths.stepped({ align: 1 }), points: { show: false }, value: (_, v) => (v == null ? '' : number(v, 2) + unit) },
        ],
      }, [t, values], element);
    };
    const room = (_, low, high) => { const gap = Math.max((high - low) * 0.08, Math.abs(high) * 0.0005, 0.01); return [low - gap, high + gap]; };
    return [
      make('equity', equity, 'equity', 'accent', 0, '', room),
      make('drawdown', drawdown, 'drawdown', 'down', 1, ' %', (_, low) => [Math.min(low * 1.08, -0.1), 0]),
    ];
  }

  const candleOf = (s) => Math.floor(s / data.step) * data.step;

  function market() {
    const { t, o, h, l, c } = data.candles;
    const LC = LightweightCharts;
    const chart = LC.createChart(host('candles'), {
      autoSize: true,
      localization: { timeFormatter: (s) => `${minute(s)} UTC`, priceFormatter: price },
      timeScale: { timeVisible: true, secondsVisible: false, rightOffset: 3, minBarSpacing: 0.01 },
      crosshair: { mode: LC.CrosshairMode.Normal },
      handleScroll: { vertTouchDrag: false },
      layout: { attributionLogo: false },
    });
    const candles = chart.addSeries(LC.CandlestickSeries, { borderVisible: false, priceLineVisible: false });
    candles.setData(t.map((time, i) => ({ time, open: o[i], high: Math.max(h[i], o[i], c[i]), low: Math.min(l[i], o[i], c[i]), close: c[i] })));
    const quiet = { lineWidth: 2, priceLineVisible: false, lastValueVisible: false, crosshairMarkerVisible: false, autoscaleInfoProvider: () => null };
    const [stop, target, way] = [LC.LineStyle.Dashed, LC.LineStyle.Dashed, LC.LineStyle.Solid].map((lineStyle) => chart.addSeries(LC.LineSeries, { ...quiet, lineStyle }));
    const markers = LC.createSeriesMarkers(candles, []);
    const paint = () => {
      const [up, down, line] = ['up', 'down', 'line'].map(colour);
      chart.applyOptions({
        layout: { background: { color: colour('panel') }, textColor: colour('muted'), fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 11 },
        grid: { vertLines: { color: faded(line, 0.5) }, horzLines: { color: faded(line, 0.5) } },
        rightPriceScale: { borderColor: line }, timeScale: { borderColor: line },
      });
      candles.applyOptions({ upColor: faded(up, 0.75), downColor: faded(down, 0.75), wickUpColor: up, wickDownColor: down });
      stop.applyOptions({ color: down });
      target.applyOptions({ color: up });
      way.applyOptions({ color: colour('accent') });
      markers.setMarkers(data.trades.flatMap((trade) => {
        const long = trade.side === 'long';
        return [
          { time: candleOf(trade.in), position: long ? 'belowBar' : 'aboveBar', shape: long ? 'arrowUp' : 'arrowDown', color: colour('accent') },
          { time: candleOf(trade.out), position: 'atPriceMiddle', price: trade.exit, shape: 'circle', color: trade.net > 0 ? up : trade.net < 0 ? down : colour('muted'), size: 0.7 },
        ];
      }).sort((a, b) => a.time - b.time));
    };
    paint();
    return { chart, stop, target, way, paint, bars: t.length };
  }

  /** The trade over whose bars the pointer is: the last one that had begun, if it had not ended long before. */
  function tradeAt(seconds) {
    let found = -1;
    for (let low = 0, high = data.trades.length - 1; low <= high;) {
      const middle = (low + high) >> 1;
      if (candleOf(data.trades[middle].in) <= seconds) { found = middle; low = middle + 1; } else high = middle - 1;
    }
    return found >= 0 && seconds <= candleOf(data.trades[found].out) ? found : -1;
  }

  const plotted = { all: plots() };
  if (data.candles.t.length > 0) {
    const view = market();
    const read = host('read');
    let shown = -2;
    let picked = -1;
    const bold = (text, name = '') => { const b = document.createElement('b'); b.textContent = text; b.className = name; return b; };
    const show = (index) => {
      if (index === shown) return;
      shown = index;
      const trade = data.trades[index];
      const ends = (from, to) => {
        if (!trade) return [];
        const first = { time: candleOf(trade.in), value: from };
        const last = { time: candleOf(trade.out), value: to };
        return first.time === last.time ? [first] : [first, last];
      };
      view.stop.setData(trade ? ends(trade.stop, trade.stop) : []);
      view.target.setData(trade ? ends(trade.target, trade.target) : []);
      view.way.setData(trade ? ends(trade.entry, trade.exit) : []);
      if (!trade) { read.textContent = 'Point at a trade, or pick one from the list below.'; return; }
      read.replaceChildren(
        bold(`#${index + 1} ${trade.side}`), ` ${minute(trade.in + 300)} at `, bold(price(trade.entry)), ` \u2192 ${minute(trade.out + 300)} at `, bold(price(trade.exit)),
        ` \u00b7 stop ${price(trade.stop)} \u00b7 target ${price(trade.target)} \u00b7 ${trade.reason} \u00b7 `, bold((trade.net > 0 ? '+' : '') + number(trade.net, 2), trade.net > 0 ? 'up' : 'down'));
    };
    view.chart.subscribeCrosshairMove((event) => {
      const under = event.time === undefined ? -1 : tradeAt(Number(event.time));
      show(under < 0 ? picked : under);
    });
    const fitting = Math.min(view.bars, Math.floor(host('candles').clientWidth / 4));
    view.chart.timeScale().setVisibleLogicalRange({ from: view.bars - fitting, to: view.bars + 3 });
    show(-1);
    const pick = (row) => {
      const trade = data.trades[Number(row.dataset.trade)];
      const room = Math.max(30 * data.step, (trade.out - trade.in) * 0.6);
      view.chart.timeScale().setVisibleRange({ from: candleOf(trade.in - room), to: candleOf(trade.out + room) });
      document.querySelectorAll('tr.shown').forEach((other) => other.classList.remove('shown'));
      row.classList.add('shown');
      host('candles').scrollIntoView({ block: 'center', behavior: 'smooth' });
      picked = Number(row.dataset.trade);
      show(picked);
    };
    host('trades').addEventListener('click', (event) => { const row = event.target.closest('tr[data-trade]'); if (row) pick(row); });
    host('trades').addEventListener('keydown', (event) => { const row = event.target.closest('tr[data-trade]'); if (row && event.key === 'Enter') pick(row); });
    dark.addEventListener('change', view.paint);
  }
  const redraw = () => { plotted.all.forEach((plot) => plot.destroy()); plotted.all = plots(); };
  dark.addEventListener('change', redraw);
  let waiting = 0;
  addEventListener('resize', () => { clearTimeout(waiting); waiting = setTimeout(redraw, 150); });
})();
