package dev.flotilla.core.backtest;

import dev.flotilla.core.market.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** What comes after a moment instead of what was recorded. */
public enum AnotherFuture {
    /** Nothing. */
    TRUNCATED("truncated"),
    /** The same moves at prices up to a third higher or lower, with other volumes. */
    SHIFTED("shifted"),
    /** The same bars at the same times in another order. */
    SHUFFLED("shuffled");

    private final String wire;

    AnotherFuture(String wire) {
        this.wire = wire;
    }

    /** Lower-case word used on the wire. */
    public String wire() {
        return wire;
    }

    List<Bar> instead(List<Bar> recorded, RandomGenerator random) {
        return switch (this) {
            case TRUNCATED -> List.of();
            case SHIFTED -> shifted(recorded, BigDecimal.valueOf(random.nextInt(667, 1_333), 3));
            case SHUFFLED -> shuffled(recorded, random);
        };
    }

    private static List<Bar> shifted(List<Bar> recorded, BigDecimal by) {
        return recorded.stream()
                .map(bar -> new Bar(
                        bar.openTimeMillis(),
                        bar.open().multiply(by),
                        bar.high().multiply(by),
                        bar.low().multiply(by),
                        bar.close().multiply(by),
                        bar.volume().add(by)))
                .toList();
    }

    private static List<Bar> shuffled(List<Bar> recorded, RandomGenerator random) {
        List<Bar> order = new ArrayList<>(recorded);
        for (int left = order.size(); left > 1; left--) {
            Collections.swap(order, left - 1, random.nextInt(left));
        }
        List<Bar> shuffled = new ArrayList<>(order.size());
        for (int i = 0; i < order.size(); i++) {
            Bar bar = order.get(i);
            long time = recorded.get(i).openTimeMillis();
            shuffled.add(new Bar(time, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
        }
        return shuffled;
    }
}
