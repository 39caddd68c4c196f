package dev.flotilla.contracts.venue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of the paper venue's wire protocol.
 *
 * <p>HTTP under {@code /venue/v1}: {@code GET info}, {@code GET klines?symbol=&interval=5m|1h|4h&limit=} (closed bars up to the market clock, arrays
 * {@code [openTimeMillis, open, high, low, close, volume]}), {@code PUT accounts/{account}} ({@link OpenAccount}, idempotent), {@code GET accounts/{account}}
 * ({@link AccountState}), {@code GET accounts/{account}/fills?afterSeq=&limit=} ({@link Fill} list), {@code POST accounts/{account}/orders} ({@link NewOrder}
 * gives {@link OrderState}; the same client order id again gives the first result), {@code GET accounts/{account}/orders/{clientOrderId}} (404 = never
 * seen), {@code DELETE accounts/{account}/orders/{clientOrderId}?validUntil=} (gives {@link OrderState}; of an order that is closed already its last state; after
 * {@code validUntil}, an optional wall time, an open order stays and the answer is 422 expired),
 * {@code PUT clock} ({@link ClockCommand}, service token, gives {@link Info}). All but {@code info} and {@code klines} need the service token as bearer.
 *
 * <p>Errors: {@code {"error":{"code","message","valid"}}}. 422 for an order that is refused: unknown_symbol, below_min_notional, insufficient_margin,
 * reduce_only, would_trigger, would_take, invalid_order (remembered: the same id is refused again, {@code GET} shows it REJECTED with the code as reason) and expired
 * ({@code validUntil} has passed; not remembered, the order is never seen). 404 unknown_account, unknown_order. 400 and 422 invalid_request for other input.
 * 503 unavailable: the order log cannot be written or the venue is overloaded, nothing was done; 504 unknown_outcome: ask by client order id.
 *
 * <p>WebSocket {@code /venue/v1/stream} (bearer in the upgrade request): client sends {@link ClientFrame}s, server sends {@link ServerFrame}s. Within one step of the market
 * clock the order is: fills of resting orders, then bars, then one {@code clock} frame. Fills of market orders come between the steps;
 * every {@code fill} frame carries the account and the order as it is after the fill. With the barrier on (speed max) the clock waits, bounded, until
 * each live subscriber has acked the step.
 */
public final class PaperVenue {

    /** Weight used in the current minute; on answers of a venue that limits requests. Too much: 429 and then 418, with Retry-After. */
    public static final String USED_WEIGHT_HEADER = "X-Used-Weight-1M";

    private PaperVenue() {}

    /**
     * @param source replay, live or simulator
     * @param speed market seconds per wall second; 0 = max
     * @param clock market time now
     * @param ended true when the data has ended
     */
    public record Info(
            String source,
            String description,
            @Nullable Long seed,
            BigDecimal speed,
            Instant clock,
            Instant firstClock,
            @Nullable Instant lastClock,
            boolean ended,
            boolean paused,
            List<Instrument> instruments,
            List<String> files,
            List<UnusedFile> unused) {}

    public record Instrument(
            String symbol,
            BigDecimal stepSize,
            BigDecimal tickSize,
            BigDecimal minQty,
            BigDecimal minNotional,
            @Nullable BigDecimal lastPrice,
            @Nullable BigDecimal fundingRate) {}

    public record UnusedFile(String file, String reason) {}

    /**
     * Opens the account when it does not exist; fees and slippage apply from then on.
     *
     * @param makerFeeBps of limit orders that rested and were met; null = the taker's
     */
    public record OpenAccount(
            BigDecimal startingEquity,
            BigDecimal takerFeeBps,
            BigDecimal slippageBps,
            @Nullable BigDecimal makerFeeBps) {

        /** One fee for makers and takers. */
        public OpenAccount(BigDecimal startingEquity, BigDecimal takerFeeBps, BigDecimal slippageBps) {
            this(startingEquity, takerFeeBps, slippageBps, null);
        }
    }

    public record AccountState(
            String account,
            BigDecimal startingEquity,
            BigDecimal equity,
            BigDecimal availableMargin,
            BigDecimal realizedPnl,
            BigDecimal fees,
            long lastFillSeq,
            Instant clock,
            List<PositionState> positions,
            List<OrderState> openOrders) {}

    public record PositionState(
            String symbol,
            String side,
            BigDecimal quantity,
            BigDecimal entryPrice,
            int leverage,
            BigDecimal margin,
            BigDecimal markPrice,
            BigDecimal unrealizedPnl,
            Instant openedAt) {}

    /**
     * @param side BUY or SELL
     * @param type MARKET, STOP_MARKET or TAKE_PROFIT_MARKET (these two rest until {@code stopPrice} is crossed) or LIMIT
     * @param validUntil wall time after which the venue refuses the order (D10)
     * @param limitPrice of a LIMIT order, null for others
     * @param timeInForce of a LIMIT order: GTC, IOC or POST_ONLY; null for others
     */
    public record NewOrder(
            String clientOrderId,
            String symbol,
            String side,
            String type,
            BigDecimal quantity,
            @Nullable BigDecimal stopPrice,
            boolean reduceOnly,
            int leverage,
            Instant validUntil,
            @Nullable BigDecimal limitPrice,
            @Nullable String timeInForce) {

        /** An order without a limit price. */
        public NewOrder(
                String clientOrderId,
                String symbol,
                String side,
                String type,
                BigDecimal quantity,
                @Nullable BigDecimal stopPrice,
                boolean reduceOnly,
                int leverage,
                Instant validUntil) {
            this(clientOrderId, symbol, side, type, quantity, stopPrice, reduceOnly, leverage, validUntil, null, null);
        }
    }

    /** @param status ACCEPTED (resting), FILLED, CANCELLED, EXPIRED or REJECTED */
    public record OrderState(
            String clientOrderId,
            String venueOrderId,
            String symbol,
            String side,
            String type,
            BigDecimal quantity,
            @Nullable BigDecimal stopPrice,
            boolean reduceOnly,
            String status,
            @Nullable BigDecimal averagePrice,
            Instant createdAt,
            @Nullable Instant closedAt,
            @Nullable String reason,
            List<Fill> fills,
            @Nullable BigDecimal limitPrice,
            @Nullable String timeInForce) {

        /** An order without a limit price. */
        public OrderState(
                String clientOrderId,
                String venueOrderId,
                String symbol,
                String side,
                String type,
                BigDecimal quantity,
                @Nullable BigDecimal stopPrice,
                boolean reduceOnly,
                String status,
                @Nullable BigDecimal averagePrice,
                Instant createdAt,
                @Nullable Instant closedAt,
                @Nullable String reason,
                List<Fill> fills) {
            this(
                    clientOrderId,
                    venueOrderId,
                    symbol,
                    side,
                    type,
                    quantity,
                    stopPrice,
                    reduceOnly,
                    status,
                    averagePrice,
                    createdAt,
                    closedAt,
                    reason,
                    fills,
                    null,
                    null);
        }
    }

    /**
     * @param seq grows by one per fill of the account
     * @param realizedPnl gross, of the closed part; 0 for an opening fill
     */
    public record Fill(
            long seq,
            String fillId,
            String account,
            String clientOrderId,
            String symbol,
            String side,
            BigDecimal price,
            BigDecimal quantity,
            BigDecimal fee,
            BigDecimal realizedPnl,
            boolean maker,
            Instant occurredAt) {}

    /** @param action pause, resume or speed; {@code speed} only with the last (0 = max) */
    public record ClockCommand(String action, @Nullable BigDecimal speed) {}

    /** @param op subscribe (symbols and accounts add to what is subscribed), unsubscribe or ack (clock) */
    public record ClientFrame(
            String op,
            @Nullable List<String> symbols,
            @Nullable List<String> accounts,
            @Nullable Instant clock) {}

    /**
     * @param type hello, bar, fill, order (a resting order changed without a fill), clock or end
     * @param bar closed 5m bar {@code [openTimeMillis, open, high, low, close, volume]}
     */
    public record ServerFrame(
            String type,
            Instant clock,
            @Nullable String symbol,
            @Nullable List<BigDecimal> bar,
            @Nullable BigDecimal fundingRate,
            @Nullable Fill fill,
            @Nullable String account,
            @Nullable OrderState order) {}
}
