package dev.flotilla.core.marketmaking;

import dev.flotilla.core.marketmaking.JournalFigures.Counts;
import dev.flotilla.core.marketmaking.JournalFigures.LevelFigures;
import dev.flotilla.core.marketmaking.JournalFigures.Money;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a market maker's journal line by line, in the order of the file, and keeps sums only: any length will do. */
public final class JournalAnalysis {
    private static final List<Integer> HORIZONS = List.of(1, 5, 30);
    private static final List<String> COUNTED = List.of("fill", "order_placed", "order_cancelled", "rejection");
    private static final int MAIN_HORIZON = 5;
    private static final long SECOND_MILLIS = 1000;
    private static final int NO_LEVEL = -1;
    private static final int MOST_REASONS = 1000;

    private final FeeRule feeRule;
    private final LastFills lastFills;
    private final Map<Integer, Distribution.Tally> markouts = new LinkedHashMap<>();
    private final List<Markouts> clocks;
    private final Distribution.Tally edge = new Distribution.Tally();
    private final Map<Integer, LevelSums> levels = new TreeMap<>();
    private final Map<String, Integer> types = new LinkedHashMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private @Nullable String market;
    private @Nullable BigDecimal lastMid;
    private @Nullable BigDecimal position;
    private BigDecimal cashFlow = BigDecimal.ZERO;
    private BigDecimal netQuantity = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private int buys;
    private int sells;
    private int postOnlyRejections;
    private int malformed;

    private static final class LevelSums {
        private final Distribution.Tally markout5 = new Distribution.Tally();
        private BigDecimal quantity = BigDecimal.ZERO;
        private int fills;

        LevelFigures figures(int level) {
            return new LevelFigures(level, fills, quantity, markout5.distribution(), markout5.negative());
        }
    }

    /**
     * @param assumedFeeBps fee instead of the reported ones; null for the reported ones
     * @param last how many fills at the end the realised gain is for, at least 1
     */
    public JournalAnalysis(@Nullable BigDecimal assumedFeeBps, int last) {
        if (last < 1) {
            throw new IllegalArgumentException("last must be >= 1, was " + last);
        }
        feeRule = new FeeRule(assumedFeeBps);
        lastFills = new LastFills(last);
        COUNTED.forEach(type -> types.put(type, 0));
        HORIZONS.forEach(horizon -> markouts.put(horizon, new Distribution.Tally()));
        clocks = HORIZONS.stream().map(this::clock).toList();
    }

    private Markouts clock(int horizon) {
        return new Markouts(horizon * SECOND_MILLIS, (fill, markout) -> {
            markouts(horizon).add(markout);
            if (horizon == MAIN_HORIZON) {
                level(fill).markout5.add(markout);
            }
        });
    }

    /** The next line. */
    public void add(JournalEvent event) {
        market = market == null ? event.market() : market;
        position = event.position() == null ? position : event.position();
        count(event);
        BigDecimal mid = event.mid();
        if (mid != null) {
            lastMid = mid;
            clocks.forEach(clock -> clock.mid(event.tsMillis(), mid));
        }
        if (event.fill() != null) {
            fill(event.tsMillis(), event.fill());
        }
    }

    private void count(JournalEvent event) {
        types.computeIfPresent(event.type(), (_, count) -> count + 1);
        String reason = event.reason() == null ? "" : event.reason();
        if (event.type().equals("rejection") && reason.contains("POST_ONLY")) {
            postOnlyRejections++;
        }
        boolean known = reasons.containsKey(reason) || reasons.size() < MOST_REASONS;
        if (event.type().equals("reprice_decision") && !reason.isEmpty() && known) {
            reasons.merge(reason, 1, Integer::sum);
        }
    }

    /** A line that is no event. */
    public void malformed() {
        malformed++;
    }

    private void fill(long tsMillis, JournalEvent.Fill fill) {
        buys += fill.side() == OrderSide.BUY ? 1 : 0;
        sells += fill.side() == OrderSide.SELL ? 1 : 0;
        netQuantity = netQuantity.add(fill.signedQuantity());
        cashFlow = fill.side() == OrderSide.SELL ? cashFlow.add(fill.notional()) : cashFlow.subtract(fill.notional());
        fees = fees.add(feeRule.of(fill));
        if (fill.edgeBps() != null) {
            edge.add(fill.edgeBps());
        }
        LevelSums level = level(fill);
        level.fills++;
        level.quantity = level.quantity.add(fill.signedQuantity().abs());
        lastFills.add(fill);
        clocks.forEach(clock -> clock.fill(tsMillis, fill));
    }

    private LevelSums level(JournalEvent.Fill fill) {
        return levels.computeIfAbsent(fill.level() == null ? NO_LEVEL : fill.level(), _ -> new LevelSums());
    }

    private Distribution.Tally markouts(int horizon) {
        return Objects.requireNonNull(markouts.get(horizon));
    }

    /** The figures of everything read so far. */
    public JournalFigures figures() {
        Map<Integer, Distribution> distributions = new TreeMap<>();
        markouts.forEach((horizon, tally) -> distributions.put(horizon, tally.distribution()));
        return new JournalFigures(
                market,
                counts(),
                distributions,
                edge.negativeShare(),
                markouts(MAIN_HORIZON).negativeShare(),
                edge.distribution(),
                money(),
                position,
                levels.entrySet().stream()
                        .map(level -> level.getValue().figures(level.getKey()))
                        .toList(),
                reasons);
    }

    private Counts counts() {
        return new Counts(
                counted("fill"),
                buys,
                sells,
                counted("order_placed"),
                counted("order_cancelled"),
                counted("rejection"),
                postOnlyRejections,
                malformed);
    }

    private int counted(String type) {
        return types.getOrDefault(type, 0);
    }

    private Money money() {
        BigDecimal held = netQuantity.signum() == 0 ? BigDecimal.ZERO : worth(netQuantity);
        BigDecimal mtm = held == null ? null : cashFlow.add(held);
        return new Money(
                cashFlow, netQuantity, mtm, mtm == null ? null : mtm.subtract(fees), fees, lastFills.realized(feeRule));
    }

    private @Nullable BigDecimal worth(BigDecimal quantity) {
        return lastMid == null ? null : quantity.multiply(lastMid);
    }
}
