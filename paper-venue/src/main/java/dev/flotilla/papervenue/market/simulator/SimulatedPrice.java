package dev.flotilla.papervenue.market.simulator;

import dev.flotilla.core.market.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The price of one symbol: a log price with GARCH(1,1) volatility, a slowly changing drift, a weak pull home and rare gaps.
 * Doubles, because it is a model; what leaves it are decimals on the tick. Mutable.
 */
final class SimulatedPrice {
    /** Weight of the latest squared return and of the latest variance; what is missing to 1 is the long-run variance. */
    private static final double ALPHA = 0.08;

    private static final double BETA = 0.90;
    private static final double VARIANCE_RATIO_MAX = 60;
    private static final double DRIFT_MEMORY = 0.995;
    private static final double DRIFT_NOISE = 0.003;
    private static final double HOME = 1e-5;
    private static final double GAP_CHANCE = 1.0 / 1_500;
    private static final double GAP_SIZE = 5;
    private static final int VOLUME_DIGITS = 3;
    private static final double TICKS_MIN = 100;

    private final BigDecimal tick;
    private final double tickSize;
    private final double homeLog;
    private final double longRunVariance;
    private final double volumeMean;
    private double logPrice;
    private double variance;
    private double drift;

    /** @param sigma standard deviation of a 5m return in the long run */
    SimulatedPrice(BigDecimal tick, double firstPrice, double sigma) {
        this.tick = tick;
        this.tickSize = tick.doubleValue();
        this.homeLog = StrictMath.log(Math.max(firstPrice, TICKS_MIN * tickSize));
        this.logPrice = homeLog;
        this.longRunVariance = sigma * sigma;
        this.variance = longRunVariance;
        this.volumeMean = 2e6 / firstPrice;
    }

    /**
     * Moves the price over one bar.
     *
     * @param market moves shared by all symbols, one per part of the bar, variance 1 in sum
     * @param share how much of the own move is the market's, 0 to 1
     * @param tail factor on the variance of this bar
     */
    Path move(double[] market, double share, double tail, SeededNoise noise) {
        double sigma = StrictMath.sqrt(variance * tail);
        double open = logPrice + gap(noise);
        double at = open;
        double high = open;
        double low = open;
        double own = StrictMath.sqrt((1 - share) / market.length);
        for (double move : market) {
            at += sigma * (StrictMath.sqrt(share) * move + own * noise.normal()) + drift / market.length;
            high = Math.max(high, at);
            low = Math.min(low, at);
        }
        at -= HOME * (at - homeLog);
        double moved = at - logPrice;
        logPrice = at;
        remember(moved, noise);
        return new Path(open, Math.max(high, at), Math.min(low, at), at, volume(moved, noise));
    }

    private double gap(SeededNoise noise) {
        boolean jumps = noise.uniform() < GAP_CHANCE;
        return jumps ? GAP_SIZE * StrictMath.sqrt(longRunVariance) * noise.normal() : 0;
    }

    private void remember(double moved, SeededNoise noise) {
        double next = (1 - ALPHA - BETA) * longRunVariance + ALPHA * moved * moved + BETA * variance;
        variance = Math.min(next, VARIANCE_RATIO_MAX * longRunVariance);
        drift = DRIFT_MEMORY * drift + DRIFT_NOISE * StrictMath.sqrt(longRunVariance) * noise.normal();
    }

    private double volume(double moved, SeededNoise noise) {
        double activity = 0.4 + Math.abs(moved) / StrictMath.sqrt(longRunVariance);
        return volumeMean * activity * StrictMath.exp(0.3 * noise.normal());
    }

    /** Log prices of one bar, and its volume. */
    record Path(double open, double high, double low, double close, double volume) {}

    Bar bar(long openMillis, Path path) {
        BigDecimal open = onTick(path.open());
        BigDecimal close = onTick(path.close());
        return new Bar(
                openMillis,
                open,
                onTick(path.high()).max(open).max(close),
                onTick(path.low()).min(open).min(close),
                close,
                BigDecimal.valueOf(path.volume()).setScale(VOLUME_DIGITS, RoundingMode.HALF_UP));
    }

    private BigDecimal onTick(double log) {
        long ticks = Math.max(1, Math.round(StrictMath.exp(log) / tickSize));
        return tick.multiply(BigDecimal.valueOf(ticks));
    }
}
