package dev.flotilla.params.fleet;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.params.market.VenueMarket;
import dev.flotilla.params.strategy.StrategyCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The fleet at a glance. */
@ApplicationScoped
public class FleetView {

    private static final int SESSIONS_SHOWN = 20;
    private static final String STOPPED = "STOPPED";
    private static final String RUNNING = "RUNNING";

    private final FleetQueries queries;
    private final VenueMarket venue;
    private final StrategyCatalog catalog;
    private final InstantSource clock;

    FleetView(FleetQueries queries, VenueMarket venue, StrategyCatalog catalog, InstantSource clock) {
        this.queries = queries;
        this.venue = venue;
        this.catalog = catalog;
        this.clock = clock;
    }

    public Fleet.Overview overview() {
        List<Fleet.BotCard> cards = cards();
        return new Fleet.Overview(clock.instant(), venue.market().orElse(null), totals(cards), cards);
    }

    public List<Fleet.BotCard> cards() {
        return queries.cards().stream().map(this::card).toList();
    }

    public Optional<Bots.BotDetail> detail(String botId) {
        return queries.card(botId)
                .map(row -> new Bots.BotDetail(
                        card(row),
                        catalog.shown(row.strategyId(), effective(row)),
                        row.paramsVersion(),
                        row.symbols(),
                        queries.statuses(botId),
                        positions(row),
                        queries.sessions(botId, SESSIONS_SHOWN),
                        row.driftPolicy()));
    }

    private Fleet.BotCard card(FleetQueries.CardRow row) {
        List<Fleet.Position> positions = positions(row);
        return new Fleet.BotCard(
                row.botId(),
                row.name(),
                row.strategyId(),
                row.symbols().getFirst(),
                lane(row),
                row.accountType(),
                String.valueOf(effective(row).get("mode")),
                row.desired(),
                row.applied(),
                row.actual(),
                row.controlVersion(),
                orZero(row.generation()),
                row.workerId(),
                row.heartbeatAgeMillis(),
                row.lastError(),
                row.startingEquity(),
                row.equity(),
                row.pnlToday(),
                Objects.requireNonNullElse(row.netPnl(), BigDecimal.ZERO),
                orZero(row.decisions()),
                orZero(row.trades()),
                orZero(row.wins()),
                positions.isEmpty() ? null : positions.getFirst(),
                row.lastDecision(),
                Objects.requireNonNullElse(row.sparkline(), List.of()),
                row.halted(),
                row.groupName(),
                row.protectOnly(),
                row.health(),
                row.issues());
    }

    private Map<String, Object> effective(FleetQueries.CardRow row) {
        return catalog.effective(row.strategyId(), row.params());
    }

    private static List<Fleet.Position> positions(FleetQueries.CardRow row) {
        return Objects.requireNonNullElse(row.positions(), List.of());
    }

    /** A bot that nobody wants to run and that does not run waits in the backlog. */
    static String lane(FleetQueries.CardRow row) {
        boolean idle = row.actual() == null || STOPPED.equals(row.actual());
        return STOPPED.equals(row.desired()) && idle ? "backlog" : row.accountType();
    }

    static Fleet.Totals totals(List<Fleet.BotCard> cards) {
        return new Fleet.Totals(
                cards.size(),
                (int) cards.stream()
                        .filter(card -> RUNNING.equals(card.actual()))
                        .count(),
                sum(cards, Fleet.BotCard::equity),
                sum(cards, Fleet.BotCard::pnlToday),
                sum(cards, Fleet.BotCard::netPnl),
                count(cards, Fleet.BotCard::decisions),
                count(cards, Fleet.BotCard::trades),
                (int) count(cards, card -> card.position() == null ? 0 : 1));
    }

    private static BigDecimal sum(List<Fleet.BotCard> cards, Function<Fleet.BotCard, @Nullable BigDecimal> value) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Fleet.BotCard card : cards) {
            BigDecimal one = value.apply(card);
            sum = one == null ? sum : sum.add(one);
        }
        return sum;
    }

    private static long count(List<Fleet.BotCard> cards, ToLongFunction<Fleet.BotCard> value) {
        return cards.stream().mapToLong(value).sum();
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
