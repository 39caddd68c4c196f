package dev.flotilla.emulator.replay;

import dev.flotilla.core.market.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How the price goes within a bar: from the open by the nearer extreme and the other one to the close, straight from each to the next, on the
 * tick. Where the straight line would stand still it goes a tick aside and back, never out of the bar. The same bar gives the same path, and
 * however many prices are asked for, open, both extremes and close are among them and nothing lies beyond.
 *
 * @param prices in order
 */
record BarPath(Bar bar, List<BigDecimal> prices) {

    /** Open, extremes and close. */
    static final int PARTS_MIN = 4;

    private static final int LEGS = PARTS_MIN - 1;
    private static final BigDecimal MIDDLE = new BigDecimal("2");

    BarPath {
        prices = List.copyOf(prices);
    }

    /** @param parts how many prices, at least {@link #PARTS_MIN} */
    static BarPath of(Bar bar, BigDecimal tick, int parts) {
        if (parts < PARTS_MIN) {
            throw new IllegalArgumentException("parts must be at least " + PARTS_MIN + ", was " + parts);
        }
        List<BigDecimal> corners = corners(bar);
        List<BigDecimal> prices = new ArrayList<>();
        for (int leg = 0; leg < LEGS; leg++) {
            int from = corner(leg, parts);
            int until = corner(leg + 1, parts);
            for (int i = from; i < until; i++) {
                BigDecimal straight = i == from
                        ? corners.get(leg)
                        : between(corners.get(leg), corners.get(leg + 1), i - from, until - from);
                prices.add(i == from ? straight : moved(bar, tick, prices.getLast(), straight));
            }
        }
        prices.add(bar.close());
        return new BarPath(bar, prices);
    }

    private static int corner(int number, int parts) {
        return (parts - 1) * number / LEGS;
    }

    private static List<BigDecimal> corners(Bar bar) {
        BigDecimal middle = bar.high().add(bar.low()).divide(MIDDLE);
        boolean lowFirst = bar.open().compareTo(middle) < 0;
        return List.of(bar.open(), lowFirst ? bar.low() : bar.high(), lowFirst ? bar.high() : bar.low(), bar.close());
    }

    private static BigDecimal between(BigDecimal from, BigDecimal to, int part, int parts) {
        return from.add(to.subtract(from)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(parts), from.scale() + to.scale() + PARTS_MIN, RoundingMode.HALF_EVEN));
    }

    /** The price on the tick inside the bar; another one than before where the bar has room for it. */
    private static BigDecimal moved(Bar bar, BigDecimal tick, BigDecimal before, BigDecimal straight) {
        if (tick.signum() == 0) {
            return straight;
        }
        BigDecimal price =
                inside(bar, straight.divide(tick, 0, RoundingMode.HALF_EVEN).multiply(tick));
        if (price.compareTo(before) != 0) {
            return price;
        }
        BigDecimal up = inside(bar, price.add(tick));
        return up.compareTo(price) != 0 ? up : inside(bar, price.subtract(tick));
    }

    private static BigDecimal inside(Bar bar, BigDecimal price) {
        return price.max(bar.low()).min(bar.high());
    }
}
