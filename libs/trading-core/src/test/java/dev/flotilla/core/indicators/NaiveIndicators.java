package dev.flotilla.core.indicators;

import dev.flotilla.core.market.Bar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** The formulas of the manual once more, step by step on 60-digit decimals: slow, obvious and independent. */
final class NaiveIndicators {
    private static final MathContext PRECISE = new MathContext(60);
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final List<Bar> bars;

    NaiveIndicators(List<Bar> bars) {
        this.bars = bars;
    }

    private List<BigDecimal> closes() {
        return bars.stream().map(Bar::close).toList();
    }

    Optional<BigDecimal> ema(int length) {
        return ema(closes(), length);
    }

    private static Optional<BigDecimal> ema(List<BigDecimal> series, int length) {
        if (series.size() < length) {
            return Optional.empty();
        }
        BigDecimal alpha = BigDecimal.TWO.divide(new BigDecimal(length + 1), PRECISE);
        BigDecimal value = mean(series.subList(0, length));
        for (BigDecimal x : series.subList(length, series.size())) {
            value = alpha.multiply(x).add(BigDecimal.ONE.subtract(alpha).multiply(value), PRECISE);
        }
        return Optional.of(value);
    }

    private static BigDecimal mean(List<BigDecimal> series) {
        return series.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(new BigDecimal(series.size()), PRECISE);
    }

    private Optional<BigDecimal> macdAt(int size) {
        List<BigDecimal> head = closes().subList(0, size);
        return ema(head, 26).map(slow -> ema(head, 12).orElseThrow().subtract(slow));
    }

    Optional<BigDecimal> macd() {
        return macdAt(bars.size());
    }

    Optional<BigDecimal> macdSignal() {
        List<BigDecimal> line = java.util.stream.IntStream.rangeClosed(26, bars.size())
                .mapToObj(size -> macdAt(size).orElseThrow())
                .toList();
        return ema(line, 9);
    }

    private static BigDecimal wilder(List<BigDecimal> series) {
        BigDecimal fourteen = new BigDecimal(14);
        BigDecimal value = mean(series.subList(0, 14));
        for (BigDecimal x : series.subList(14, series.size())) {
            value = value.multiply(new BigDecimal(13)).add(x).divide(fourteen, PRECISE);
        }
        return value;
    }

    private List<BigDecimal> changes(int sign) {
        return java.util.stream.IntStream.range(1, bars.size())
                .mapToObj(i -> bars.get(i).close().subtract(bars.get(i - 1).close()))
                .map(change -> change.multiply(new BigDecimal(sign)).max(BigDecimal.ZERO))
                .toList();
    }

    Optional<BigDecimal> rsi() {
        if (bars.size() < 15) {
            return Optional.empty();
        }
        BigDecimal gain = wilder(changes(1));
        BigDecimal loss = wilder(changes(-1));
        if (loss.signum() == 0) {
            return Optional.of(gain.signum() == 0 ? new BigDecimal(50) : HUNDRED);
        }
        BigDecimal strength = gain.divide(loss, PRECISE);
        return Optional.of(HUNDRED.subtract(HUNDRED.divide(BigDecimal.ONE.add(strength), PRECISE)));
    }

    Optional<BigDecimal> atr() {
        if (bars.size() < 15) {
            return Optional.empty();
        }
        return Optional.of(wilder(java.util.stream.IntStream.range(1, bars.size())
                .mapToObj(i -> trueRange(bars.get(i), bars.get(i - 1).close()))
                .toList()));
    }

    private static BigDecimal trueRange(Bar bar, BigDecimal before) {
        return bar.high()
                .subtract(bar.low())
                .max(bar.high().subtract(before).abs())
                .max(bar.low().subtract(before).abs());
    }

    Optional<BigDecimal> volumeRatio() {
        int size = bars.size();
        if (size < 21) {
            return Optional.empty();
        }
        BigDecimal mean =
                mean(bars.subList(size - 21, size - 1).stream().map(Bar::volume).toList());
        return Optional.of(
                mean.signum() == 0 ? BigDecimal.ZERO : bars.getLast().volume().divide(mean, PRECISE));
    }
}
