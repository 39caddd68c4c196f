package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.IncomeHistory;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers and messages of the venue to what the ports tell. */
final class AsterParse {

    /** Bits of a fill's sequence below the milliseconds: the venue's trade ids grow, so that fills of one millisecond keep their order. */
    private static final int TRADE_BITS = 20;

    private AsterParse() {}

    /** Grows with time, the same from the stream and from a read; see {@code docs/venues.md} for what it cannot tell apart. */
    static long sequence(Instant at, long tradeId) {
        return at.toEpochMilli() << TRADE_BITS | tradeId & (1L << TRADE_BITS) - 1;
    }

    static long millisOf(long sequence) {
        return sequence >> TRADE_BITS;
    }

    static OrderStatus status(String word) {
        return switch (word) {
            case "NEW", "NEW_INSURANCE", "NEW_ADL" -> OrderStatus.ACCEPTED;
            case "PARTIALLY_FILLED" -> OrderStatus.PARTIALLY_FILLED;
            case "FILLED" -> OrderStatus.FILLED;
            case "CANCELED" -> OrderStatus.CANCELLED;
            case "EXPIRED" -> OrderStatus.EXPIRED;
            case "REJECTED" -> OrderStatus.REJECTED;
            default -> throw new IllegalArgumentException("unknown order status " + word);
        };
    }

    /** Kinds we never place are told as the nearest that we do. */
    static OrderType type(String word) {
        return switch (word) {
            case "LIMIT" -> OrderType.LIMIT;
            case "STOP_MARKET", "STOP", "TRAILING_STOP_MARKET" -> OrderType.STOP_MARKET;
            case "TAKE_PROFIT_MARKET", "TAKE_PROFIT" -> OrderType.TAKE_PROFIT_MARKET;
            default -> OrderType.MARKET;
        };
    }

    static VenueOrder order(JsonNode node) {
        OrderType type = type(AsterJson.text(node, node.hasNonNull("origType") ? "origType" : "type"));
        BigDecimal executed = AsterJson.decimalOr(node, "executedQty", BigDecimal.ZERO);
        return new VenueOrder(
                AsterJson.text(node, "clientOrderId"),
                AsterJson.text(node, "orderId"),
                AsterJson.text(node, "symbol"),
                OrderSide.valueOf(AsterJson.text(node, "side")),
                type,
                AsterJson.decimal(node, "origQty"),
                positiveOrNull(AsterJson.decimalOr(node, "stopPrice", BigDecimal.ZERO)),
                type == OrderType.LIMIT ? AsterJson.decimal(node, "price") : null,
                AsterJson.flag(node, "reduceOnly") || AsterJson.flag(node, "closePosition"),
                status(AsterJson.text(node, "status")),
                executed,
                executed.signum() == 0 ? null : AsterJson.decimal(node, "avgPrice"),
                null,
                List.of());
    }

    /** The order of an {@code ORDER_TRADE_UPDATE}. */
    static VenueOrder streamOrder(JsonNode o) {
        OrderType type = type(AsterJson.text(o, o.hasNonNull("ot") ? "ot" : "o"));
        BigDecimal executed = AsterJson.decimal(o, "z");
        return new VenueOrder(
                AsterJson.text(o, "c"),
                AsterJson.text(o, "i"),
                AsterJson.text(o, "s"),
                OrderSide.valueOf(AsterJson.text(o, "S")),
                type,
                AsterJson.decimal(o, "q"),
                positiveOrNull(AsterJson.decimalOr(o, "sp", BigDecimal.ZERO)),
                type == OrderType.LIMIT ? AsterJson.decimal(o, "p") : null,
                AsterJson.flag(o, "R") || AsterJson.flag(o, "cp"),
                status(AsterJson.text(o, "X")),
                executed,
                executed.signum() == 0 ? null : AsterJson.decimal(o, "ap"),
                null,
                List.of());
    }

    static VenueFill streamFill(JsonNode o) {
        Instant at = AsterJson.moment(o, "T");
        long trade = AsterJson.number(o, "t");
        return new VenueFill(
                sequence(at, trade),
                AsterJson.text(o, "s") + ":" + trade,
                AsterJson.text(o, "c"),
                AsterJson.text(o, "s"),
                OrderSide.valueOf(AsterJson.text(o, "S")),
                AsterJson.decimal(o, "L"),
                AsterJson.decimal(o, "l"),
                AsterJson.decimalOr(o, "n", BigDecimal.ZERO).abs(),
                AsterJson.decimalOr(o, "rp", BigDecimal.ZERO),
                at);
    }

    /** A row of {@code userTrades}, which does not tell the client order id. */
    static VenueFill trade(JsonNode row, String clientOrderId) {
        Instant at = AsterJson.moment(row, "time");
        long trade = AsterJson.number(row, "id");
        return new VenueFill(
                sequence(at, trade),
                AsterJson.text(row, "symbol") + ":" + trade,
                clientOrderId,
                AsterJson.text(row, "symbol"),
                OrderSide.valueOf(AsterJson.text(row, "side")),
                AsterJson.decimal(row, "price"),
                AsterJson.decimal(row, "qty"),
                AsterJson.decimal(row, "commission").abs(),
                AsterJson.decimal(row, "realizedPnl"),
                at);
    }

    /** Null for a symbol without a position: the venue lists all. */
    static @Nullable VenuePosition position(JsonNode row) {
        BigDecimal amount = AsterJson.decimal(row, "positionAmt");
        if (amount.signum() == 0) {
            return null;
        }
        BigDecimal entry = AsterJson.decimal(row, "entryPrice");
        BigDecimal gain = AsterJson.decimal(row, "unrealizedProfit");
        BigDecimal mark = entry.add(gain.divide(amount, MathContext.DECIMAL64));
        return new VenuePosition(
                AsterJson.text(row, "symbol"),
                amount.signum() > 0 ? Direction.LONG : Direction.SHORT,
                amount.abs(),
                entry,
                Math.toIntExact(AsterJson.number(row, "leverage")),
                mark.stripTrailingZeros().scale() < 0 ? mark.setScale(0) : mark.stripTrailingZeros(),
                gain,
                AsterJson.moment(row, "updateTime"));
    }

    static Bar bar(JsonNode row) {
        return new Bar(
                row.get(0).longValue(),
                AsterJson.decimal(row.get(1)),
                AsterJson.decimal(row.get(2)),
                AsterJson.decimal(row.get(3)),
                AsterJson.decimal(row.get(4)),
                AsterJson.decimal(row.get(5)));
    }

    /** The bar of a kline message. */
    static Bar streamBar(JsonNode k) {
        return new Bar(
                AsterJson.number(k, "t"),
                AsterJson.decimal(k, "o"),
                AsterJson.decimal(k, "h"),
                AsterJson.decimal(k, "l"),
                AsterJson.decimal(k, "c"),
                AsterJson.decimal(k, "v"));
    }

    static IncomeHistory.Entry income(JsonNode row) {
        String type = AsterJson.text(row, "incomeType");
        JsonNode symbol = row.get("symbol");
        return new IncomeHistory.Entry(
                type + ":" + AsterJson.text(row, "tranId"),
                switch (type) {
                    case "REALIZED_PNL" -> IncomeHistory.Kind.REALIZED_PNL;
                    case "FUNDING_FEE" -> IncomeHistory.Kind.FUNDING;
                    case "COMMISSION" -> IncomeHistory.Kind.FEE;
                    case "TRANSFER" -> IncomeHistory.Kind.TRANSFER;
                    default -> IncomeHistory.Kind.OTHER;
                },
                symbol == null || symbol.asText().isEmpty() ? null : symbol.asText(),
                AsterJson.decimal(row, "income"),
                AsterJson.text(row, "asset"),
                AsterJson.moment(row, "time"));
    }

    /** Tick and step come from the filters, never from the precisions, which are only the most decimals. */
    static Instrument instrument(JsonNode symbol) {
        BigDecimal tick = BigDecimal.ZERO;
        BigDecimal step = BigDecimal.ZERO;
        BigDecimal least = BigDecimal.ZERO;
        BigDecimal notional = BigDecimal.ZERO;
        for (JsonNode filter : AsterJson.need(symbol, "filters")) {
            switch (AsterJson.text(filter, "filterType")) {
                case "PRICE_FILTER" -> tick = AsterJson.decimal(filter, "tickSize");
                case "LOT_SIZE", "MARKET_LOT_SIZE" -> {
                    step = step.max(AsterJson.decimal(filter, "stepSize"));
                    least = least.max(AsterJson.decimal(filter, "minQty"));
                }
                case "MIN_NOTIONAL" -> notional = AsterJson.decimal(filter, "notional");
                default -> {
                    // the venue has more filters than the ports know
                }
            }
        }
        return new Instrument(
                AsterJson.text(symbol, "symbol"),
                new InstrumentFilters(
                        step.stripTrailingZeros(), tick.stripTrailingZeros(), least.stripTrailingZeros(), notional));
    }

    /** The best of both sides; a side without orders is told as zero. */
    static Touch touch(JsonNode best) {
        return new Touch(
                positiveOrNull(AsterJson.decimal(best, "bidPrice")),
                positiveOrNull(AsterJson.decimal(best, "askPrice")));
    }

    private static @Nullable BigDecimal positiveOrNull(BigDecimal price) {
        return price.signum() > 0 ? price : null;
    }
}
