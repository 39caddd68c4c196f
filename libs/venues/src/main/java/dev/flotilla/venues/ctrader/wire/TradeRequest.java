package dev.flotilla.venues.ctrader.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Changes of orders and positions; never repeated. */
public sealed interface TradeRequest extends Request {
    /** On whose behalf. */
    long accountId();

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
            implements TradeRequest {
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

    record CancelOrder(long accountId, long orderId) implements TradeRequest {
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
            implements TradeRequest {
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
            @Nullable BigDecimal takeProfit) implements TradeRequest {
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

    record ClosePosition(long accountId, long positionId, long volume) implements TradeRequest {
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
}
