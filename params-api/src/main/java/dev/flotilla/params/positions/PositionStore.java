package dev.flotilla.params.positions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.api.Positions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What bots reported of their positions. */
public interface PositionStore {

    /** A report as it came. */
    record Told(String botId, JsonNode body, Instant updatedAt) {}

    /**
     * An open position of a trading bot.
     *
     * @param actual what the bot does, null while the hub has not seen it
     * @param heartbeatAgeMillis null when it was never heard
     */
    record Traded(
            String botId,
            String symbol,
            String side,
            BigDecimal quantity,
            BigDecimal entryPrice,
            int leverage,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit,
            BigDecimal markPrice,
            BigDecimal unrealizedPnl,
            Instant openedAt,
            String protection,
            Instant updatedAt,
            @Nullable String actual,
            @Nullable Long heartbeatAgeMillis) {}

    /** Which way is meant. */
    record PathKey(String botId, String asset, Instant openedAt) {}

    /**
     * A stored piece of a way.
     *
     * @param direction LONG or SHORT
     */
    record Stored(
            Instant at,
            BigDecimal low,
            BigDecimal high,
            BigDecimal price,
            BigDecimal entryPrice,
            BigDecimal size,
            BigDecimal floor,
            BigDecimal absoluteFloor,
            @Nullable BigDecimal trailingFloor,
            @Nullable BigDecimal tierFloor,
            BigDecimal highWater,
            @Nullable BigDecimal stop,
            int phase,
            int tier,
            int breaches,
            String direction) {}

    /** @param hasPath there are points of its way */
    record Ended(String botId, long generation, long seq, Instant closedAt, JsonNode body, boolean hasPath) {}

    record ReasonTotal(
            String closeReason,
            long closes,
            long wins,
            long losses,
            long unknown,
            @Nullable BigDecimal realizedPnl) {}

    /** Exit states of every bot. */
    List<Told> exits();

    /** Newest reports of every runtime's bot. */
    List<Told> statuses();

    /** Open positions of bots that are no runtimes. */
    List<Traded> traded();

    List<Stored> path(PathKey key);

    /** @param until null = to this day */
    List<Positions.Event> events(PathKey key, @Nullable Instant until);

    /** How that position ended; empty while it is open. */
    Optional<JsonNode> close(PathKey key);

    List<Ended> closes(CloseSearch search, int limit);

    List<ReasonTotal> totals(CloseSearch search);

    /** Takes away pieces of ways that were not touched for that long; how many, at most {@code most}. */
    int forgetPaths(Duration kept, int most);
}
