package dev.flotilla.params.positions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Positions;
import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.PageLimit;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.runtime.RuntimeStore;
import dev.flotilla.params.runtime.ShownWallets;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways of positions and how they ended. */
@ApplicationScoped
public class HistoryView {

    private static final int POINTS_MAX = 1_000;
    private static final int CLOSES_BY_DEFAULT = 50;
    private static final int CLOSES_MAX = 500;
    /** An end and the event that tells of it have clocks of different grain. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(1);
    /** A position is told of with its first tick; more than this behind its opening, a part of the way is gone. */
    private static final Duration BEGINS_WITHIN = Duration.ofMinutes(10);

    private final PositionStore store;
    private final RuntimeStore runtimes;
    private final ObjectMapper json;

    HistoryView(PositionStore store, RuntimeStore runtimes, ObjectMapper json) {
        this.store = store;
        this.runtimes = runtimes;
        this.json = json;
    }

    public Outcome<Positions.Path> path(PositionStore.PathKey key) {
        List<PositionStore.Stored> stored = store.path(key);
        if (stored.isEmpty()) {
            return Outcome.refused(Refusal.notFound(
                    "unknown_path",
                    "nothing is kept of the way of " + key.asset() + " of " + key.botId() + " opened at "
                            + key.openedAt()));
        }
        DslCloseReport close = store.close(key)
                .map(body -> close(ShownWallets.of(runtimes.everyWallet()).in(key.botId(), body)))
                .orElse(null);
        Instant until = close == null ? null : close.closedAt().plus(TOLD_WITHIN);
        List<Positions.Point> points = stored.stream().map(HistoryView::point).toList();
        return Outcome.done(new Positions.Path(
                key.botId(),
                key.asset(),
                key.openedAt(),
                stored.getLast().direction(),
                Duration.between(key.openedAt(), points.getFirst().at()).compareTo(BEGINS_WITHIN) > 0,
                PathThinning.to(POINTS_MAX, points),
                store.events(key, until),
                close));
    }

    private static Positions.Point point(PositionStore.Stored stored) {
        return new Positions.Point(
                stored.at(),
                stored.low(),
                stored.high(),
                stored.price(),
                stored.entryPrice(),
                stored.size(),
                stored.floor(),
                stored.absoluteFloor(),
                stored.trailingFloor(),
                stored.tierFloor(),
                stored.highWater(),
                stored.stop(),
                stored.phase(),
                stored.tier(),
                stored.breaches());
    }

    public Positions.ClosePage closes(CloseSearch search, @Nullable Integer wish) {
        int limit = PageLimit.of(wish, CLOSES_BY_DEFAULT, CLOSES_MAX);
        List<PositionStore.Ended> found = store.closes(search, limit + 1);
        List<PositionStore.Ended> page = found.size() > limit ? found.subList(0, limit) : found;
        ShownWallets shown = ShownWallets.of(runtimes.everyWallet());
        PositionStore.Ended last = page.isEmpty() ? null : page.getLast();
        return new Positions.ClosePage(
                page.stream()
                        .map(ended -> new Positions.Close(
                                ended.botId(), close(shown.in(ended.botId(), ended.body())), ended.hasPath()))
                        .toList(),
                last == null || found.size() <= limit
                        ? null
                        : new CloseSearch.Cursor(last.closedAt(), last.botId(), last.generation(), last.seq()).text(),
                totals(store.totals(search.before(null))));
    }

    private static Positions.CloseTotals totals(List<PositionStore.ReasonTotal> rows) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        rows.forEach(row -> reasons.put(row.closeReason(), row.closes()));
        return new Positions.CloseTotals(
                rows.stream().mapToLong(PositionStore.ReasonTotal::closes).sum(),
                rows.stream().mapToLong(PositionStore.ReasonTotal::wins).sum(),
                rows.stream().mapToLong(PositionStore.ReasonTotal::losses).sum(),
                rows.stream().mapToLong(PositionStore.ReasonTotal::unknown).sum(),
                rows.stream()
                        .map(row -> row.realizedPnl() == null ? BigDecimal.ZERO : row.realizedPnl())
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                reasons);
    }

    private DslCloseReport close(JsonNode body) {
        try {
            return json.treeToValue(body, DslCloseReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored close cannot be read", e);
        }
    }
}
