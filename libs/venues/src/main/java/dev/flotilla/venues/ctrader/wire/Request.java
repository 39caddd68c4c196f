package dev.flotilla.venues.ctrader.wire;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client asks; each answered under its clientMsgId. */
public sealed interface Request extends Message {
    /** @throws IllegalArgumentException for a type that is not one of these, or a message that lacks a required field */
    static Request of(int payloadType, byte[] payload) {
        return of(payloadType, Fields.of(payload));
    }

    private static Request of(int payloadType, Fields in) {
        return switch (payloadType) {
            case 2100 -> ApplicationAuth.of(in);
            case 2102 -> AccountAuth.of(in);
            case 2104 -> Version.of(in);
            case 2149 -> AccountsByToken.of(in);
            case 2173 -> RefreshToken.of(in);
            case 2114 -> SymbolsList.of(in);
            case 2116 -> SymbolById.of(in);
            case 2121 -> TraderOf.of(in);
            case 2124 -> Reconcile.of(in);
            case 2127 -> SubscribeSpots.of(in);
            case 2129 -> UnsubscribeSpots.of(in);
            case 2135 -> SubscribeTrendbar.of(in);
            case 2136 -> UnsubscribeTrendbar.of(in);
            case 2137 -> Trendbars.of(in);
            case 2133 -> DealList.of(in);
            case 2175 -> OrderList.of(in);
            case 2181 -> OrderDetails.of(in);
            case 2187 -> UnrealizedPnl.of(in);
            case 2143 -> CashFlows.of(in);
            case 2106 -> NewOrder.of(in);
            case 2108 -> CancelOrder.of(in);
            case 2109 -> AmendOrder.of(in);
            case 2110 -> AmendPosition.of(in);
            case 2111 -> ClosePosition.of(in);
            case 2162 -> AccountLogout.of(in);
            default -> throw new IllegalArgumentException("no request of type " + payloadType);
        };
    }

    record ApplicationAuth(String clientId, String clientSecret) implements Request {
        @Override
        public int payloadType() {
            return 2100;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, clientId);
            out.text(3, clientSecret);
        }

        static ApplicationAuth of(Fields in) {
            return new ApplicationAuth(in.requiredText(2), in.requiredText(3));
        }
    }

    record AccountAuth(long accountId, String accessToken) implements Request {
        @Override
        public int payloadType() {
            return 2102;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.text(3, accessToken);
        }

        static AccountAuth of(Fields in) {
            return new AccountAuth(in.int64(2), in.requiredText(3));
        }
    }

    record Version() implements Request {
        @Override
        public int payloadType() {
            return 2104;
        }

        @Override
        public void write(ProtobufWriter out) {}

        static Version of(Fields in) {
            return new Version();
        }
    }

    record AccountsByToken(String accessToken) implements Request {
        @Override
        public int payloadType() {
            return 2149;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, accessToken);
        }

        static AccountsByToken of(Fields in) {
            return new AccountsByToken(in.requiredText(2));
        }
    }

    record RefreshToken(String refreshToken) implements Request {
        @Override
        public int payloadType() {
            return 2173;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, refreshToken);
        }

        static RefreshToken of(Fields in) {
            return new RefreshToken(in.requiredText(2));
        }
    }

    record SymbolsList(long accountId) implements Request {
        @Override
        public int payloadType() {
            return 2114;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static SymbolsList of(Fields in) {
            return new SymbolsList(in.int64(2));
        }
    }

    record SymbolById(long accountId, List<Long> symbolIds) implements Request {
        public SymbolById {
            symbolIds = List.copyOf(symbolIds);
        }

        @Override
        public int payloadType() {
            return 2116;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbolIds.forEach(one -> out.int64(3, one));
        }

        static SymbolById of(Fields in) {
            return new SymbolById(in.int64(2), in.numbers(3));
        }
    }

    record TraderOf(long accountId) implements Request {
        @Override
        public int payloadType() {
            return 2121;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static TraderOf of(Fields in) {
            return new TraderOf(in.int64(2));
        }
    }

    record Reconcile(long accountId, boolean protectionOrders) implements Request {
        @Override
        public int payloadType() {
            return 2124;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            if (protectionOrders) {
                out.bool(3, true);
            }
        }

        static Reconcile of(Fields in) {
            return new Reconcile(in.int64(2), in.bool(3));
        }
    }

    record SubscribeSpots(long accountId, List<Long> symbolIds, boolean withTime) implements Request {
        public SubscribeSpots {
            symbolIds = List.copyOf(symbolIds);
        }

        @Override
        public int payloadType() {
            return 2127;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbolIds.forEach(one -> out.int64(3, one));
            if (withTime) {
                out.bool(4, true);
            }
        }

        static SubscribeSpots of(Fields in) {
            return new SubscribeSpots(in.int64(2), in.numbers(3), in.bool(4));
        }
    }

    record UnsubscribeSpots(long accountId, List<Long> symbolIds) implements Request {
        public UnsubscribeSpots {
            symbolIds = List.copyOf(symbolIds);
        }

        @Override
        public int payloadType() {
            return 2129;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbolIds.forEach(one -> out.int64(3, one));
        }

        static UnsubscribeSpots of(Fields in) {
            return new UnsubscribeSpots(in.int64(2), in.numbers(3));
        }
    }

    record SubscribeTrendbar(long accountId, Period period, long symbolId) implements Request {
        @Override
        public int payloadType() {
            return 2135;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, period.number());
            out.int64(4, symbolId);
        }

        static SubscribeTrendbar of(Fields in) {
            return new SubscribeTrendbar(in.int64(2), in.choice(3, Period::of), in.int64(4));
        }
    }

    record UnsubscribeTrendbar(long accountId, Period period, long symbolId) implements Request {
        @Override
        public int payloadType() {
            return 2136;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, period.number());
            out.int64(4, symbolId);
        }

        static UnsubscribeTrendbar of(Fields in) {
            return new UnsubscribeTrendbar(in.int64(2), in.choice(3, Period::of), in.int64(4));
        }
    }

    record Trendbars(
            long accountId,
            @Nullable Long from,
            @Nullable Long to,
            Period period,
            long symbolId,
            @Nullable Long count) implements Request {
        @Override
        public int payloadType() {
            return 2137;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, from);
            out.int64(4, to);
            out.int64(5, period.number());
            out.int64(6, symbolId);
            out.int64(7, count);
        }

        static Trendbars of(Fields in) {
            return new Trendbars(
                    in.int64(2), in.number(3), in.number(4), in.choice(5, Period::of), in.int64(6), in.number(7));
        }
    }

    record DealList(
            long accountId, long from, long to, @Nullable Long maxRows) implements Request {
        @Override
        public int payloadType() {
            return 2133;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, from);
            out.int64(4, to);
            out.int64(5, maxRows);
        }

        static DealList of(Fields in) {
            return new DealList(in.int64(2), in.int64(3), in.int64(4), in.number(5));
        }
    }

    record OrderList(long accountId, long from, long to) implements Request {
        @Override
        public int payloadType() {
            return 2175;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, from);
            out.int64(4, to);
        }

        static OrderList of(Fields in) {
            return new OrderList(in.int64(2), in.int64(3), in.int64(4));
        }
    }

    record OrderDetails(long accountId, long orderId) implements Request {
        @Override
        public int payloadType() {
            return 2181;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, orderId);
        }

        static OrderDetails of(Fields in) {
            return new OrderDetails(in.int64(2), in.int64(3));
        }
    }

    record UnrealizedPnl(long accountId) implements Request {
        @Override
        public int payloadType() {
            return 2187;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static UnrealizedPnl of(Fields in) {
            return new UnrealizedPnl(in.int64(2));
        }
    }

    record CashFlows(long accountId, long from, long to) implements Request {
        @Override
        public int payloadType() {
            return 2143;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, from);
            out.int64(4, to);
        }

        static CashFlows of(Fields in) {
            return new CashFlows(in.int64(2), in.int64(3), in.int64(4));
        }
    }

    record NewOrder(
            long accountId,
            long symbolId,
            OrderKind kind,
            Side side,
            long volume,
            @Nullable BigDecimal limitPrice,
            @Nullable BigDecimal stopPrice,
            @Nullable Life life,
            @Nullable Long expiresAt,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit,
            @Nullable String comment,
            @Nullable String label,
            @Nullable Long positionId,
            @Nullable String clientOrderId,
            @Nullable Long relativeStopLoss,
            @Nullable Long relativeTakeProfit)
            implements Request {
        @Override
        public int payloadType() {
            return 2106;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, symbolId);
            out.int64(4, kind.number());
            out.int64(5, side.number());
            out.int64(6, volume);
            out.price(7, limitPrice);
            out.price(8, stopPrice);
            if (life != null) {
                out.int64(9, life.number());
            }
            out.int64(10, expiresAt);
            out.price(11, stopLoss);
            out.price(12, takeProfit);
            out.text(13, comment);
            out.text(16, label);
            out.int64(17, positionId);
            out.text(18, clientOrderId);
            out.int64(19, relativeStopLoss);
            out.int64(20, relativeTakeProfit);
        }

        static NewOrder of(Fields in) {
            return new NewOrder(
                    in.int64(2),
                    in.int64(3),
                    in.choice(4, OrderKind::of),
                    in.choice(5, Side::of),
                    in.int64(6),
                    in.price(7),
                    in.price(8),
                    in.optionalChoice(9, Life::of),
                    in.number(10),
                    in.price(11),
                    in.price(12),
                    in.text(13),
                    in.text(16),
                    in.number(17),
                    in.text(18),
                    in.number(19),
                    in.number(20));
        }
    }

    record CancelOrder(long accountId, long orderId) implements Request {
        @Override
        public int payloadType() {
            return 2108;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, orderId);
        }

        static CancelOrder of(Fields in) {
            return new CancelOrder(in.int64(2), in.int64(3));
        }
    }

    record AmendOrder(
            long accountId,
            long orderId,
            @Nullable Long volume,
            @Nullable BigDecimal limitPrice,
            @Nullable BigDecimal stopPrice,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit)
            implements Request {
        @Override
        public int payloadType() {
            return 2109;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, orderId);
            out.int64(4, volume);
            out.price(5, limitPrice);
            out.price(6, stopPrice);
            out.price(8, stopLoss);
            out.price(9, takeProfit);
        }

        static AmendOrder of(Fields in) {
            return new AmendOrder(
                    in.int64(2), in.int64(3), in.number(4), in.price(5), in.price(6), in.price(8), in.price(9));
        }
    }

    record AmendPosition(
            long accountId,
            long positionId,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit) implements Request {
        @Override
        public int payloadType() {
            return 2110;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, positionId);
            out.price(4, stopLoss);
            out.price(5, takeProfit);
        }

        static AmendPosition of(Fields in) {
            return new AmendPosition(in.int64(2), in.int64(3), in.price(4), in.price(5));
        }
    }

    record ClosePosition(long accountId, long positionId, long volume) implements Request {
        @Override
        public int payloadType() {
            return 2111;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, positionId);
            out.int64(4, volume);
        }

        static ClosePosition of(Fields in) {
            return new ClosePosition(in.int64(2), in.int64(3), in.int64(4));
        }
    }

    record AccountLogout(long accountId) implements Request {
        @Override
        public int payloadType() {
            return 2162;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static AccountLogout of(Fields in) {
            return new AccountLogout(in.int64(2));
        }
    }
}
