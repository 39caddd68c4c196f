package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;

/** Waits for the middle 5 s after each fill: the first one from then on, at most a minute later. */
final class FillWatch {
    private static final long HORIZON = 5 * Nanos.SECOND;
    private static final long LATEST = 60 * Nanos.SECOND;
    private static final int MOST = 1_000;
    private static final int DIGITS = 6;
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final BiConsumer<Slot, BigDecimal> found;
    private BigDecimal sum = BigDecimal.ZERO;
    private int samples;
    private int adverse;

    private record Waiting(Slot slot, BigDecimal price, long due) {
        BigDecimal markout(BigDecimal mid) {
            BigDecimal gain = slot.side() == OrderSide.BUY ? mid.subtract(price) : price.subtract(mid);
            return Decimals.divide(gain.multiply(BPS), price).setScale(DIGITS, RoundingMode.HALF_EVEN);
        }
    }

    /** @param found told of every markout in basis points, above 0 when the fill was good */
    FillWatch(BiConsumer<Slot, BigDecimal> found) {
        this.found = found;
    }

    void filled(Slot slot, BigDecimal price, long nanos) {
        if (price.signum() <= 0) {
            return;
        }
        if (waiting.size() == MOST) {
            waiting.removeFirst();
        }
        waiting.addLast(new Waiting(slot, price, nanos + HORIZON));
    }

    void mid(BigDecimal mid, long nanos) {
        while (!waiting.isEmpty() && Nanos.reached(waiting.getFirst().due(), nanos)) {
            Waiting fill = waiting.removeFirst();
            if (nanos - fill.due() <= LATEST - HORIZON) {
                count(fill, fill.markout(mid));
            }
        }
    }

    private void count(Waiting fill, BigDecimal bps) {
        sum = sum.add(bps);
        samples++;
        adverse += bps.signum() < 0 ? 1 : 0;
        found.accept(fill.slot(), bps);
    }

    MarkoutView view() {
        return new MarkoutView(
                samples == 0 ? null : Decimals.divide(sum, BigDecimal.valueOf(samples)), samples, adverse);
    }
}
