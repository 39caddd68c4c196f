package dev.flotilla.params.fleet;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Fleet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the database knows of bots, as the overview needs it. */
public interface FleetQueries {

    /** One bot with everything its card shows; null = not known. */
    record CardRow(
            String botId,
            String name,
            String strategyId,
            List<String> symbols,
            String accountType,
            BigDecimal startingEquity,
            String desired,
            long controlVersion,
            Map<String, Object> params,
            long paramsVersion,
            @Nullable String applied,
            @Nullable String actual,
            @Nullable Long generation,
            @Nullable String workerId,
            @Nullable String lastError,
            @Nullable Long heartbeatAgeMillis,
            @Nullable BigDecimal equity,
            @Nullable BigDecimal pnlToday,
            @Nullable BigDecimal netPnl,
            @Nullable Long decisions,
            @Nullable Long trades,
            @Nullable Long wins,
            @Nullable List<Fleet.Position> positions,
            Fleet.@Nullable DecisionSummary lastDecision,
            @Nullable List<BigDecimal> sparkline,
            @Nullable String halted,
            String groupName,
            String driftPolicy,
            boolean protectOnly,
            String health,
            List<String> issues) {}

    List<CardRow> cards();

    Optional<CardRow> card(String botId);

    /** How often each decision status occurred. */
    Map<String, Long> statuses(String botId);

    /** Newest first. */
    List<Bots.Session> sessions(String botId, int limit);
}
