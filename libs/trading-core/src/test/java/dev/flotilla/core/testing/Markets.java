package dev.flotilla.core.testing;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Bars for tests. */
public final class Markets {
    private Markets() {}

    public static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    public static Bar bar(long openTime, String open, String high, String low, String close, String volume) {
        return new Bar(openTime, d(open), d(high), d(low), d(close), d(volume));
    }

    /** A bar without range. */
    public static Bar flat(long openTime, String price, String volume) {
        return bar(openTime, price, price, price, price, volume);
    }

    /** A random walk with now and then a missing bar. */
    public static List<Bar> walk(
            SplittableRandom random, Interval interval, long firstOpen, int count, double missing, double volatility) {
        List<Bar> bars = new ArrayList<>();
        double price = 100 + random.nextDouble() * 1000;
        long time = firstOpen;
        while (bars.size() < count) {
            if (random.nextDouble() >= missing) {
                double open = price;
                price = Math.max(0.5, price * (1 + volatility * random.nextGaussian()));
                double high = Math.max(open, price) * (1 + volatility * random.nextDouble());
                double low = Math.min(open, price) * (1 - Math.min(0.9, volatility) * random.nextDouble());
                bars.add(new Bar(
                        time,
                        scaled(open),
                        scaled(high),
                        scaled(low),
                        scaled(price),
                        Randoms.decimal(random, 0, 50, 3)));
            }
            time += interval.millis();
        }
        return bars;
    }

    private static BigDecimal scaled(double value) {
        return new BigDecimal(value).setScale(2, java.math.RoundingMode.HALF_UP);
    }
}
