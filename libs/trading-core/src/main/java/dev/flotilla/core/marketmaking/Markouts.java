package dev.flotilla.core.marketmaking;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How the middle moves after fills: per fill the first line with a middle from one horizon after it on, at most a minute
 * later. Reads the journal once; lines may be out of order by up to ten minutes (and 100 000 lines).
 */
final class Markouts {
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final long WINDOW_MILLIS = 60_000;
    private static final long DISORDER_MILLIS = 600_000;

    private static final int MOST_RECENT = 100_000;

    private final long horizonMillis;
    private final BiConsumer<JournalEvent.Fill, BigDecimal> found;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Deque<Seen> recent = new ArrayDeque<>();
    private long earliestWanted = Long.MAX_VALUE;
    private long latestSeen = Long.MIN_VALUE;

    private record Waiting(JournalEvent.Fill fill, OrderSide side, BigDecimal price, long fromMillis) {
        boolean admits(long millis) {
            return millis >= fromMillis && millis <= fromMillis + WINDOW_MILLIS;
        }

        BigDecimal markout(BigDecimal mid) {
            BigDecimal gain = side == OrderSide.BUY ? mid.subtract(price) : price.subtract(mid);
            return Decimals.divide(gain.multiply(BPS), price);
        }
    }

    private record Seen(long millis, BigDecimal mid) {}

    /** @param found told of every fill that has a markout, in basis points */
    Markouts(long horizonMillis, BiConsumer<JournalEvent.Fill, BigDecimal> found) {
        this.horizonMillis = horizonMillis;
        this.found = found;
    }

    /** A fill whose price is missing or not above 0 has no markout. */
    void fill(long millis, JournalEvent.Fill fill) {
        if (fill.side() == null || fill.price() == null || fill.price().signum() <= 0) {
            return;
        }
        Waiting wait = new Waiting(fill, fill.side(), fill.price(), millis + horizonMillis);
        BigDecimal known = latestSeen < wait.fromMillis() ? null : seen(wait);
        if (known != null) {
            found.accept(fill, wait.markout(known));
            return;
        }
        waiting.add(wait);
        earliestWanted = Math.min(earliestWanted, wait.fromMillis());
    }

    /** In a journal out of order the line that a fill waits for may stand before it. */
    private @Nullable BigDecimal seen(Waiting wait) {
        return recent.stream()
                .filter(seen -> wait.admits(seen.millis()))
                .findFirst()
                .map(Seen::mid)
                .orElse(null);
    }

    void mid(long millis, BigDecimal mid) {
        latestSeen = Math.max(latestSeen, millis);
        recent.addLast(new Seen(millis, mid));
        while (recent.size() > MOST_RECENT || recent.getFirst().millis() < latestSeen - DISORDER_MILLIS) {
            recent.removeFirst();
        }
        if (millis >= earliestWanted) {
            settle(millis, mid);
        }
    }

    private void settle(long millis, BigDecimal mid) {
        earliestWanted = Long.MAX_VALUE;
        Iterator<Waiting> each = waiting.iterator();
        while (each.hasNext()) {
            Waiting wait = each.next();
            if (wait.admits(millis)) {
                found.accept(wait.fill(), wait.markout(mid));
                each.remove();
            } else if (wait.fromMillis() + WINDOW_MILLIS + DISORDER_MILLIS < latestSeen) {
                each.remove();
            } else {
                earliestWanted = Math.min(earliestWanted, wait.fromMillis());
            }
        }
    }
}
