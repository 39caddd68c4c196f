package dev.flotilla.testkit;

import dev.flotilla.core.market.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Seeded bars with trends that last for some hours and turn, so that a trend follower trades and is stopped out. */
public final class MarketMaker {

    private static final long STEP = 300_000;
    private final RandomGenerator random;
    private long openTime;
    private double price = 50_000;
    private double drift;
    private int driftLeft;

    public MarketMaker(RandomGenerator random, String from) {
        this.random = random;
        this.openTime = Instant.parse(from).toEpochMilli();
    }

    public List<Bar> bars(int count) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bars.add(next());
        }
        return bars;
    }

    public Bar next() {
        if (driftLeft-- <= 0) {
            drift = random.nextGaussian() * 0.0008;
            driftLeft = 60 + random.nextInt(300);
        }
        double open = price;
        price = Math.max(100, price * (1 + drift + random.nextGaussian() * 0.0012));
        double high = Math.max(open, price) * (1 + Math.abs(random.nextGaussian()) * 0.0006);
        double low = Math.min(open, price) * (1 - Math.abs(random.nextGaussian()) * 0.0006);
        Bar bar = new Bar(openTime, money(open), money(high), money(low), money(price), money(10 + random.nextInt(90)));
        openTime += STEP;
        return bar;
    }

    private static BigDecimal money(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
