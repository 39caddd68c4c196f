package dev.flotilla.venues.ctrader.wire;

import org.jspecify.annotations.Nullable;

/** What an account has and did. */
public sealed interface AccountRequest extends Request {
    /** On whose behalf. */
    long accountId();

    /** What needs no more than the account. */
    record Plain(Kind kind, long accountId) implements AccountRequest {
        /** Which of them. */
        public enum Kind {
            TRADER(2121),
            SYMBOLS(2114),
            UNREALIZED_PNL(2187),
            LOGOUT(2162);

            private final int payloadType;

            Kind(int payloadType) {
                this.payloadType = payloadType;
            }

            int payloadType() {
                return payloadType;
            }
        }

        @Override
        public int payloadType() {
            return kind.payloadType();
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static Plain of(Kind kind, Fields in) {
            return new Plain(kind, in.int64(2));
        }
    }

    record Reconcile(long accountId, boolean protectionOrders) implements AccountRequest {
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

    record DealList(
            long accountId, long from, long to, @Nullable Long maxRows) implements AccountRequest {
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

    record OrderList(long accountId, long from, long to) implements AccountRequest {
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

    record OrderDetails(long accountId, long orderId) implements AccountRequest {
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

    record CashFlows(long accountId, long from, long to) implements AccountRequest {
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
}
