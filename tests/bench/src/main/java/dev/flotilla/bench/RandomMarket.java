package dev.flotilla.bench;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded 5m bars with fat tails and clustered volatility, priced like a recorded perpetual. */
final class RandomMarket {
    private static final double CALM = 0.0008;
    private static final double TAIL_SHARE = 0.01;

    private final SplittableRandom random;
    private double price = 60_000;
    private double volatility = CALM;

    RandomMarket(long seed) {
        this.random = new SplittableRandom(seed);
    }

    List<Bar> fiveMinuteBars(int count) {
        List<Bar> bars = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bars.add(next(i * Interval.M5.millis()));
        }
        return bars;
    }

    private Bar next(long openTime) {
        volatility = 0.97 * volatility + 0.03 * CALM * (1 + Math.abs(random.nextGaussian()));
        double open = price;
        double jump = random.nextDouble() < TAIL_SHARE ? 6 : 1;
        price = open * Math.exp(volatility * jump * random.nextGaussian());
        double high = Math.max(open, price) * (1 + volatility * random.nextDouble());
        double low = Math.min(open, price) * (1 - volatility * random.nextDouble());
        return new Bar(openTime, decimal(open, 1), decimal(high, 1), decimal(low, 1), decimal(price, 1), volume());
    }

    private BigDecimal volume() {
        return decimal(20 * Math.exp(random.nextGaussian()), 3);
    }

    private static BigDecimal decimal(double value, int scale) {
        return new BigDecimal(value).setScale(scale, RoundingMode.HALF_UP);
    }
}
