package dev.flotilla.venues.ctrader;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.venues.ctrader.wire.Period;
import dev.flotilla.venues.ctrader.wire.Spot;
import dev.flotilla.venues.ctrader.wire.Trendbar;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of the protocol as decimals and back: volumes in hundredths of a unit, prices x 100000, money in smallest digits. */
public final class Scale {
    private static final int PRICE_DIGITS = 5;
    private static final int VOLUME_DIGITS = 2;
    private static final long MILLIS_PER_MINUTE = 60_000;

    private Scale() {}

    public static BigDecimal price(long scaled) {
        return BigDecimal.valueOf(scaled, PRICE_DIGITS).stripTrailingZeros();
    }

    public static long price(BigDecimal price) {
        return price.movePointRight(PRICE_DIGITS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    public static BigDecimal quantity(long volume) {
        return BigDecimal.valueOf(volume, VOLUME_DIGITS);
    }

    /** @throws ArithmeticException where the quantity is finer than the venue counts */
    public static long volume(BigDecimal quantity) {
        return quantity.movePointRight(VOLUME_DIGITS).longValueExact();
    }

    public static BigDecimal money(long amount, long digits) {
        return BigDecimal.valueOf(amount, (int) digits);
    }

    static Period period(Interval interval) {
        return switch (interval) {
            case M1 -> Period.M1;
            case M5 -> Period.M5;
            case H1 -> Period.H1;
            case H4 -> Period.H4;
        };
    }

    private static long or0(@org.jspecify.annotations.Nullable Long value) {
        return value == null ? 0 : value;
    }

    /** @throws IllegalArgumentException for a bar without its time or its low */
    static Bar bar(Trendbar wire) {
        if (wire.openMinutes() == null || wire.low() == null) {
            throw new IllegalArgumentException("a trendbar must have its time and its low");
        }
        long low = wire.low();
        return new Bar(
                wire.openMinutes() * MILLIS_PER_MINUTE,
                price(low + or0(wire.deltaOpen())),
                price(low + or0(wire.deltaHigh())),
                price(low),
                price(low + or0(wire.deltaClose())),
                BigDecimal.valueOf(wire.volume()));
    }

    /** @param bid the close where the bar does not tell its own */
    static Bar bar(Spot.Bar wire, long bid) {
        long close = wire.deltaClose() < 0 && bid > 0 ? bid : wire.low() + Math.max(0, wire.deltaClose());
        return new Bar(
                wire.openMinutes() * MILLIS_PER_MINUTE,
                price(wire.low() + wire.deltaOpen()),
                price(wire.low() + wire.deltaHigh()),
                price(wire.low()),
                price(close),
                BigDecimal.valueOf(wire.volume()));
    }
}
