package dev.flotilla.params.ingest;

import dev.flotilla.contracts.report.OrderReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Folds a batch's facts about one thing into the newest: Postgres takes one row per key and statement. */
public final class Newest {

    private Newest() {}

    /** The newest fact of each key, in the order in which keys first appear. */
    public static <T, K> List<Fact<T>> of(List<Fact<T>> facts, Function<Fact<T>, K> key) {
        return fold(facts, key, (kept, next) -> next.newerThan(kept) ? next : kept);
    }

    static List<Fact<OrderReport>> orders(List<Fact<OrderReport>> facts) {
        return fold(
                facts,
                fact -> List.of(fact.botId(), fact.report().clientOrderId()),
                (kept, next) -> next.newerThan(kept) ? over(kept, next) : over(next, kept));
    }

    private static <T, K> List<Fact<T>> fold(
            List<Fact<T>> facts, Function<Fact<T>, K> key, BinaryOperator<Fact<T>> merge) {
        Map<K, Fact<T>> newest = new LinkedHashMap<>();
        facts.forEach(fact -> newest.merge(key.apply(fact), fact, merge));
        return List.copyOf(newest.values());
    }

    /** The newer report, filled with what only the older one says; the order began when the older one did. */
    private static Fact<OrderReport> over(Fact<OrderReport> older, Fact<OrderReport> newer) {
        OrderReport was = older.report();
        OrderReport is = newer.report();
        OrderReport merged = new OrderReport(
                is.clientOrderId(),
                or(is.venueOrderId(), was.venueOrderId()),
                is.symbol(),
                is.side(),
                is.type(),
                is.purpose(),
                is.status(),
                is.quantity(),
                or(is.stopPrice(), was.stopPrice()),
                or(is.averagePrice(), was.averagePrice()),
                is.reduceOnly(),
                or(is.decisionBar(), was.decisionBar()),
                or(is.detail(), was.detail()));
        return new Fact<>(newer.botId(), newer.generation(), newer.seq(), older.occurredAt(), newer.late(), merged);
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return Objects.isNull(first) ? second : first;
    }
}
