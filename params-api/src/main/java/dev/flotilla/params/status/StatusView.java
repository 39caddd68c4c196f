package dev.flotilla.params.status;

import dev.flotilla.contracts.api.BotStatus;
import dev.flotilla.contracts.api.WhyNoTrades;
import dev.flotilla.params.fleet.FleetView;
import dev.flotilla.params.http.PageLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Status reports of bots that exist. */
@ApplicationScoped
public class StatusView {

    private static final int DECISIONS = 500;
    private static final int DECISIONS_MAX = 2_000;
    private static final int ROWS_MAX = 5_000;

    private final FleetView fleet;
    private final StatusQueries queries;
    private final InstantSource clock;

    StatusView(FleetView fleet, StatusQueries queries, InstantSource clock) {
        this.fleet = fleet;
        this.queries = queries;
        this.clock = clock;
    }

    /** Empty when there is no such bot. */
    public Optional<BotStatus> status(String botId) {
        return fleet.detail(botId).map(bot -> StatusReports.of(bot, queries.ledger(botId), clock.instant()));
    }

    /** @param last decisions per symbol; null = 500, at most 2 000, and 5 000 rows over all symbols */
    public Optional<WhyNoTrades> why(String botId, @Nullable Integer last) {
        int each = PageLimit.of(last, DECISIONS, DECISIONS_MAX);
        return fleet.detail(botId)
                .map(bot -> WhyReports.of(
                        bot,
                        StatusReports.of(bot, queries.ledger(botId), clock.instant()),
                        queries.decisions(
                                botId, Math.min(ROWS_MAX, each * bot.symbols().size())),
                        each));
    }
}
