package dev.flotilla.worker.quoting;

import dev.flotilla.core.marketmaking.Act;
import dev.flotilla.core.marketmaking.BreakerView;
import dev.flotilla.core.marketmaking.MarketRules;
import dev.flotilla.core.marketmaking.MarketView;
import dev.flotilla.core.marketmaking.OpenQuote;
import dev.flotilla.core.marketmaking.Slot;
import dev.flotilla.core.marketmaking.SlotDecision;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.BookFeed.Level;
import dev.flotilla.venues.BookFeed.Update;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.worker.order.ClientOrderId;
import dev.flotilla.worker.order.OrderPurpose;
import dev.flotilla.worker.runtime.BotIdentity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a market maker's journal, as its analysis reads them. Decimals are text. Confined to the loop. */
final class QuotingJournal {

    private static final int SCHEMA_VERSION = 2;
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final Set<String> DURABLE =
            Set.of("fill", "error", "run_end", "circuit_breaker", "run_config_change");

    private final BotIdentity identity;
    private final String market;
    private final QuoteTape tape;
    private final InstantSource wall;
    private long seq;

    QuotingJournal(BotIdentity identity, String market, QuoteTape tape, InstantSource wall) {
        this.identity = identity;
        this.market = market;
        this.tape = tape;
        this.wall = wall;
    }

    /** Fields of one line; what is null stays null, decimals become text. */
    static final class Fields {
        private final Map<String, Object> values = new LinkedHashMap<>();

        Fields and(String name, @Nullable Object value) {
            values.put(name, value instanceof BigDecimal number ? number.toPlainString() : value);
            return this;
        }
    }

    private void line(String type, Fields fields) {
        Instant now = wall.instant();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("ts", BigDecimal.valueOf(now.toEpochMilli(), 3));
        line.put("seq", ++seq);
        line.put("run_id", identity.sessionId());
        line.put("schema_version", SCHEMA_VERSION);
        line.put("type", type);
        line.put("market", market);
        line.putAll(fields.values);
        tape.line(line, DURABLE.contains(type));
    }

    void began(String environment, Map<String, Object> config, MarketRules rules, String build) {
        Fields fields = new Fields().and("environment", environment).and("config", config);
        Fields rule = new Fields()
                .and("tick_size", rules.tickSize())
                .and("min_order_size", rules.minOrderSize())
                .and("min_order_size_change", rules.sizeStep());
        line("run_start", fields.and("market_static", rule.values).and("provenance", provenance(build)));
    }

    private Map<String, Object> provenance(String build) {
        return new Fields()
                .and("build", build)
                .and("bot_id", identity.botId())
                .and("generation", identity.generation())
                .and("worker_id", identity.workerId())
                .values;
    }

    void configChanged(Map<String, Object> config) {
        line("run_config_change", new Fields().and("config", config));
    }

    void ended(String reason, QuotingCounts counts, BigDecimal position, boolean circuitOpen, Duration uptime) {
        Fields stats = new Fields()
                .and("position", position)
                .and("fills", counts.fills())
                .and("cancellations", counts.cancellations())
                .and("rejections", counts.rejections())
                .and("post_only_failures", counts.postOnlyRejections())
                .and("total_fees", counts.fees())
                .and("circuit_open", circuitOpen)
                .and("uptime_s", uptime.toSeconds());
        line("run_end", new Fields().and("reason", reason).and("stats", stats.values));
        tape.close();
    }

    void filled(
            VenueFill fill,
            @Nullable OpenQuote quote,
            BigDecimal position,
            MarketView view,
            Update.@Nullable Changed book,
            int depth,
            long nanos) {
        BigDecimal mid = view.mid();
        line(
                "fill",
                new Fields()
                        .and("trade_id", fill.fillId())
                        .and("order_id", fill.clientOrderId())
                        .and("side", fill.side().name())
                        .and("price", fill.price())
                        .and("qty", fill.quantity())
                        .and("fee", fill.fee())
                        .and("is_taker", closes(fill.clientOrderId()))
                        .and("level", quote == null ? null : quote.slot().level())
                        .and("best_bid", view.bestBid())
                        .and("best_ask", view.bestAsk())
                        .and("mid", mid)
                        .and("spread_bps", view.spreadBps())
                        .and("edge_bps", mid == null ? null : edge(fill, mid))
                        .and("position", position)
                        .and(
                                "quote_lifetime_ms",
                                quote == null
                                        ? null
                                        : Duration.ofNanos(nanos - quote.restsSince())
                                                .toMillis())
                        .and("market_snapshot", snapshot(view, book, depth)));
    }

    /** Only what flattens takes. */
    private static boolean closes(String clientOrderId) {
        return ClientOrderId.parse(clientOrderId)
                .map(id -> id.purpose() == OrderPurpose.CLOSE)
                .orElse(false);
    }

    private static BigDecimal edge(VenueFill fill, BigDecimal mid) {
        BigDecimal way = fill.side() == OrderSide.BUY
                ? mid.subtract(fill.price())
                : fill.price().subtract(mid);
        return way.multiply(BPS).divide(mid, MathContext.DECIMAL64);
    }

    private static Map<String, Object> snapshot(MarketView view, Update.@Nullable Changed book, int depth) {
        return new Fields()
                .and("best_bid", view.bestBid())
                .and("best_ask", view.bestAsk())
                .and("mid", view.mid())
                .and("spread_bps", view.spreadBps())
                .and("bids_top", book == null ? List.of() : top(book.bids(), depth))
                .and("asks_top", book == null ? List.of() : top(book.asks(), depth))
                .and("micro_vol_bps", view.microVolBps())
                .and("micro_drift_bps", view.microDriftBps())
                .and("imbalance", view.imbalance())
                .and("is_stale", view.stale())
                .and("seconds_since_update", view.secondsSinceUpdate())
                .and("depth", depth)
                .values;
    }

    private static List<List<String>> top(List<Level> levels, int depth) {
        return levels.stream()
                .limit(depth)
                .map(level ->
                        List.of(level.price().toPlainString(), level.quantity().toPlainString()))
                .toList();
    }

    void placed(Act.Place place, VenueOrder order, MarketView view, BigDecimal position) {
        line(
                "order_placed",
                order(place.slot(), order.clientOrderId(), order.venueOrderId())
                        .and("price", place.price())
                        .and("size", place.size())
                        .and("best_bid", view.bestBid())
                        .and("best_ask", view.bestAsk())
                        .and("spread_bps", view.spreadBps())
                        .and("position", position));
    }

    void cancelled(Act.Cancel cancel) {
        line("order_cancelled", order(cancel.slot(), cancel.orderId(), null).and("reason", cancel.reason()));
    }

    void rejected(Act.Place place, String orderId, String reason) {
        line(
                "rejection",
                order(place.slot(), orderId, null).and("price", place.price()).and("reason", reason));
    }

    private static Fields order(Slot slot, String id, @Nullable String venueId) {
        return new Fields()
                .and("external_id", id)
                .and("exchange_id", venueId)
                .and("side", slot.side().name())
                .and("level", slot.level());
    }

    void snapshot(MarketView view, QuotingCounts counts, BigDecimal position, int open, boolean circuitOpen) {
        line(
                "snapshot",
                new Fields()
                        .and("position", position)
                        .and("best_bid", view.bestBid())
                        .and("best_ask", view.bestAsk())
                        .and("mid", view.mid())
                        .and("spread_bps", view.spreadBps())
                        .and("active_orders", open)
                        .and("total_fills", counts.fills())
                        .and("total_fees", counts.fees())
                        .and("circuit_open", circuitOpen));
    }

    void heartbeat(BigDecimal position, int open, Duration uptime) {
        line(
                "heartbeat",
                new Fields()
                        .and("position", position)
                        .and("event_count", seq)
                        .and("active_orders", open)
                        .and("uptime_s", uptime.toSeconds()));
    }

    void decided(SlotDecision decision) {
        line(
                "reprice_decision",
                new Fields()
                        .and("side", decision.slot().side().name())
                        .and("level", decision.slot().level())
                        .and("reason", decision.reason())
                        .and("current_best", decision.currentBest())
                        .and("prev_price", decision.prevPrice())
                        .and("target_price", decision.targetPrice())
                        .and("spread_bps", decision.spreadBps())
                        .and("extra_offset_bps", decision.extraOffsetBps())
                        .and("inventory_band", decision.band().name()));
    }

    void breaker(BreakerView breaker) {
        line(
                "circuit_breaker",
                new Fields()
                        .and("state", breaker.open() ? "open" : "closed")
                        .and("consecutive_failures", breaker.consecutiveFailures())
                        .and("attempts", breaker.attempts())
                        .and("failure_rate", breaker.failureRate()));
    }

    void halted(String reason, String detail) {
        line("quote_halt", new Fields().and("reason", reason).and("detail", detail));
    }

    void haltCleared(String reason) {
        line("quote_halt_cleared", new Fields().and("reason", reason));
    }

    void desync(String cause) {
        line("stream_desync", new Fields().and("cause", cause));
    }

    void error(String component, String message) {
        line(
                "error",
                new Fields()
                        .and("component", component)
                        .and("exception_type", null)
                        .and("message", message)
                        .and("stack_trace_hash", null));
    }
}
