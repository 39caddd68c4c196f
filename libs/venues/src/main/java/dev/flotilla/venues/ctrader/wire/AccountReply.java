package dev.flotilla.venues.ctrader.wire;

import java.util.List;

/** What the venue says about an account: what it has, what it did. */
public sealed interface AccountReply extends Reply {
    /** @param changed told without being asked */
    record TraderIs(boolean changed, long accountId, Trader trader) implements AccountReply {
        static final int ANSWER = 2122;
        static final int EVENT = 2123;

        @Override
        public int payloadType() {
            return changed ? EVENT : ANSWER;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.message(3, trader);
        }

        static TraderIs of(boolean changed, Fields in) {
            return new TraderIs(changed, in.int64(2), in.requiredInner(3, Trader::of));
        }
    }

    record Reconciled(long accountId, List<Position> positions, List<Order> orders) implements AccountReply {
        public Reconciled {
            positions = List.copyOf(positions);
            orders = List.copyOf(orders);
        }

        @Override
        public int payloadType() {
            return 2125;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            positions.forEach(one -> out.message(3, one));
            orders.forEach(one -> out.message(4, one));
        }

        static Reconciled of(Fields in) {
            return new Reconciled(in.int64(2), in.inners(3, Position::of), in.inners(4, Order::of));
        }
    }

    record Deals(long accountId, List<Deal> deals, boolean more) implements AccountReply {
        public Deals {
            deals = List.copyOf(deals);
        }

        @Override
        public int payloadType() {
            return 2134;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            deals.forEach(one -> out.message(3, one));
            out.bool(4, more);
        }

        static Deals of(Fields in) {
            return new Deals(in.int64(2), in.inners(3, Deal::of), in.bool(4));
        }
    }

    record Orders(long accountId, List<Order> orders, boolean more) implements AccountReply {
        public Orders {
            orders = List.copyOf(orders);
        }

        @Override
        public int payloadType() {
            return 2176;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            orders.forEach(one -> out.message(3, one));
            out.bool(4, more);
        }

        static Orders of(Fields in) {
            return new Orders(in.int64(2), in.inners(3, Order::of), in.bool(4));
        }
    }

    record OrderIs(long accountId, Order order, List<Deal> deals) implements AccountReply {
        public OrderIs {
            deals = List.copyOf(deals);
        }

        @Override
        public int payloadType() {
            return 2182;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.message(3, order);
            deals.forEach(one -> out.message(4, one));
        }

        static OrderIs of(Fields in) {
            return new OrderIs(in.int64(2), in.requiredInner(3, Order::of), in.inners(4, Deal::of));
        }
    }

    record Pnl(long accountId, List<PositionPnl> positions, long moneyDigits) implements AccountReply {
        public Pnl {
            positions = List.copyOf(positions);
        }

        @Override
        public int payloadType() {
            return 2188;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            positions.forEach(one -> out.message(3, one));
            out.int64(4, moneyDigits);
        }

        static Pnl of(Fields in) {
            return new Pnl(in.int64(2), in.inners(3, PositionPnl::of), in.int64(4, 2));
        }
    }

    record CashFlowsAre(long accountId, List<CashFlow> flows) implements AccountReply {
        public CashFlowsAre {
            flows = List.copyOf(flows);
        }

        @Override
        public int payloadType() {
            return 2144;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            flows.forEach(one -> out.message(3, one));
        }

        static CashFlowsAre of(Fields in) {
            return new CashFlowsAre(in.int64(2), in.inners(3, CashFlow::of));
        }
    }

    record MarginChanged(long accountId, long positionId, long usedMargin, long moneyDigits) implements AccountReply {
        @Override
        public int payloadType() {
            return 2141;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, positionId);
            out.int64(4, usedMargin);
            out.int64(5, moneyDigits);
        }

        static MarginChanged of(Fields in) {
            return new MarginChanged(in.int64(2), in.int64(3), in.int64(4), in.int64(5, 2));
        }
    }
}
