package dev.flotilla.venues.ctrader.wire;

import org.jspecify.annotations.Nullable;

/** What became of an order. */
public sealed interface TradeReply extends Reply {
    record Execution(
            long accountId,
            ExecutionType type,
            @Nullable Position position,
            @Nullable Order order,
            @Nullable Deal deal,
            @Nullable String errorCode,
            boolean byServer)
            implements TradeReply {
        @Override
        public int payloadType() {
            return 2126;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, type.number());
            out.message(4, position);
            out.message(5, order);
            out.message(6, deal);
            out.text(9, errorCode);
            if (byServer) {
                out.bool(10, true);
            }
        }

        static Execution of(Fields in) {
            return new Execution(
                    in.int64(2),
                    in.choice(3, ExecutionType::of),
                    in.inner(4, Position::of),
                    in.inner(5, Order::of),
                    in.inner(6, Deal::of),
                    in.text(9),
                    in.bool(10));
        }
    }

    record OrderError(
            long accountId,
            String errorCode,
            @Nullable Long orderId,
            @Nullable Long positionId,
            @Nullable String description)
            implements TradeReply {
        @Override
        public int payloadType() {
            return 2132;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, errorCode);
            out.int64(5, accountId);
            out.int64(3, orderId);
            out.int64(6, positionId);
            out.text(7, description);
        }

        static OrderError of(Fields in) {
            return new OrderError(in.int64(5), in.requiredText(2), in.number(3), in.number(6), in.text(7));
        }
    }
}
