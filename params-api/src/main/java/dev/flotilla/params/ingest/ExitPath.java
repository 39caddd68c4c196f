package dev.flotilla.params.ingest;

import dev.flotilla.contracts.report.DslStateReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Told states of positions as the rows of their way. Pure. One row per {@link #EARLY}, after {@link #EARLY_FOR} one per
 * {@link #LATER}: what a position's way takes on disk is bounded by its age, and its extremes are never lost.
 */
public final class ExitPath {

    static final Duration EARLY = Duration.ofSeconds(10);
    static final Duration EARLY_FOR = Duration.ofHours(1);
    static final Duration LATER = Duration.ofMinutes(1);

    private ExitPath() {}

    /** @param newest the state at the end of the bucket */
    public record Row(
            String botId,
            Instant bucket,
            long generation,
            long seq,
            BigDecimal low,
            BigDecimal high,
            DslStateReport newest) {

        public BigDecimal price() {
            return known(newest);
        }

        /** Where the stop rests; null while none does. */
        public @Nullable BigDecimal stop() {
            return newest.slOrderId() == null ? null : newest.lastSyncedFloorPrice();
        }

        private Row then(Row later) {
            return new Row(
                    botId, bucket, later.generation, later.seq, low.min(later.low), high.max(later.high), later.newest);
        }
    }

    private record Key(String botId, String asset, Instant openedAt, Instant bucket) {}

    public static List<Row> of(List<Fact<DslStateReport>> told) {
        Map<Key, Row> rows = new LinkedHashMap<>();
        for (Fact<DslStateReport> fact : told) {
            DslStateReport state = fact.report();
            Instant bucket = bucket(state.openedAt(), state.lastCheck());
            BigDecimal price = known(state);
            Row row = new Row(fact.botId(), bucket, fact.generation(), fact.seq(), price, price, state);
            rows.merge(new Key(fact.botId(), state.asset(), state.openedAt(), bucket), row, ExitPath::merged);
        }
        return List.copyOf(rows.values());
    }

    private static Row merged(Row one, Row other) {
        boolean later = other.generation() > one.generation()
                || other.generation() == one.generation() && other.seq() >= one.seq();
        return later ? one.then(other) : other.then(one);
    }

    static Instant bucket(Instant openedAt, Instant at) {
        boolean early = Duration.between(openedAt, at).compareTo(EARLY_FOR) < 0;
        long size = (early ? EARLY : LATER).toSeconds();
        return Instant.ofEpochSecond(at.getEpochSecond() - Math.floorMod(at.getEpochSecond(), size));
    }

    /** A position whose price was never seen stands where it was entered. */
    private static BigDecimal known(DslStateReport state) {
        return state.lastPrice() == null ? state.entryPrice() : state.lastPrice();
    }
}
