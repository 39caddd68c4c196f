package dev.flotilla.venues.ctrader.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the venue sends: answers and events. */
public sealed interface Reply extends Message {
    /** @throws IllegalArgumentException for a type that is not one of these, or a message that lacks a required field */
    static Reply of(int payloadType, byte[] payload) {
        return of(payloadType, Fields.of(payload));
    }

    /** False for a type that came after this was written. */
    static boolean known(int payloadType) {
        return switch (payloadType) {
            case 2101,
                    2103,
                    2105,
                    2150,
                    2174,
                    2115,
                    2117,
                    2122,
                    2123,
                    2125,
                    2128,
                    2130,
                    2165,
                    2166,
                    2138,
                    2134,
                    2176,
                    2182,
                    2188,
                    2144,
                    2163,
                    2126,
                    2132,
                    2142,
                    50,
                    2147,
                    2148,
                    2164,
                    2120,
                    2141 -> true;
            default -> false;
        };
    }

    private static Reply of(int payloadType, Fields in) {
        return switch (payloadType) {
            case 2101 -> Authorized.of(in);
            case 2103 -> AccountAuthorized.of(in);
            case 2105 -> VersionIs.of(in);
            case 2150 -> Accounts.of(in);
            case 2174 -> Refreshed.of(in);
            case 2115 -> Symbols.of(in);
            case 2117 -> SymbolDetails.of(in);
            case 2122 -> TraderIs.of(in);
            case 2123 -> TraderChanged.of(in);
            case 2125 -> Reconciled.of(in);
            case 2128 -> SpotsSubscribed.of(in);
            case 2130 -> SpotsUnsubscribed.of(in);
            case 2165 -> TrendbarSubscribed.of(in);
            case 2166 -> TrendbarUnsubscribed.of(in);
            case 2138 -> Bars.of(in);
            case 2134 -> Deals.of(in);
            case 2176 -> Orders.of(in);
            case 2182 -> OrderIs.of(in);
            case 2188 -> Pnl.of(in);
            case 2144 -> CashFlowsAre.of(in);
            case 2163 -> LoggedOut.of(in);
            case 2126 -> Execution.of(in);
            case 2132 -> OrderError.of(in);
            case 2142 -> Failure.of(in);
            case 50 -> ProtocolFailure.of(in);
            case 2147 -> TokensInvalidated.of(in);
            case 2148 -> ClientDisconnected.of(in);
            case 2164 -> AccountDisconnected.of(in);
            case 2120 -> SymbolsChanged.of(in);
            case 2141 -> MarginChanged.of(in);
            default -> throw new IllegalArgumentException("no reply of type " + payloadType);
        };
    }

    record Authorized() implements Reply {
        @Override
        public int payloadType() {
            return 2101;
        }

        @Override
        public void write(ProtobufWriter out) {}

        static Authorized of(Fields in) {
            return new Authorized();
        }
    }

    record AccountAuthorized(long accountId) implements Reply {
        @Override
        public int payloadType() {
            return 2103;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static AccountAuthorized of(Fields in) {
            return new AccountAuthorized(in.int64(2));
        }
    }

    record VersionIs(String version) implements Reply {
        @Override
        public int payloadType() {
            return 2105;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, version);
        }

        static VersionIs of(Fields in) {
            return new VersionIs(in.requiredText(2));
        }
    }

    record Accounts(String accessToken, Scope scope, List<TradingAccount> accounts) implements Reply {
        public Accounts {
            accounts = List.copyOf(accounts);
        }

        @Override
        public int payloadType() {
            return 2150;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, accessToken);
            out.int64(3, scope.number());
            accounts.forEach(one -> out.message(4, one));
        }

        static Accounts of(Fields in) {
            return new Accounts(
                    in.requiredText(2),
                    Scope.of((int) in.int64(3, Scope.SCOPE_TRADE.number())),
                    in.inners(4, TradingAccount::of));
        }
    }

    record Refreshed(String accessToken, String tokenType, long expiresIn, String refreshToken) implements Reply {
        @Override
        public int payloadType() {
            return 2174;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, accessToken);
            out.text(3, tokenType);
            out.int64(4, expiresIn);
            out.text(5, refreshToken);
        }

        static Refreshed of(Fields in) {
            return new Refreshed(in.requiredText(2), in.requiredText(3), in.int64(4), in.requiredText(5));
        }
    }

    record Symbols(long accountId, List<LightSymbol> symbols) implements Reply {
        public Symbols {
            symbols = List.copyOf(symbols);
        }

        @Override
        public int payloadType() {
            return 2115;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbols.forEach(one -> out.message(3, one));
        }

        static Symbols of(Fields in) {
            return new Symbols(in.int64(2), in.inners(3, LightSymbol::of));
        }
    }

    record SymbolDetails(long accountId, List<Symbol> symbols) implements Reply {
        public SymbolDetails {
            symbols = List.copyOf(symbols);
        }

        @Override
        public int payloadType() {
            return 2117;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbols.forEach(one -> out.message(3, one));
        }

        static SymbolDetails of(Fields in) {
            return new SymbolDetails(in.int64(2), in.inners(3, Symbol::of));
        }
    }

    record TraderIs(long accountId, Trader trader) implements Reply {
        @Override
        public int payloadType() {
            return 2122;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.message(3, trader);
        }

        static TraderIs of(Fields in) {
            return new TraderIs(in.int64(2), in.requiredInner(3, Trader::of));
        }
    }

    record TraderChanged(long accountId, Trader trader) implements Reply {
        @Override
        public int payloadType() {
            return 2123;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.message(3, trader);
        }

        static TraderChanged of(Fields in) {
            return new TraderChanged(in.int64(2), in.requiredInner(3, Trader::of));
        }
    }

    record Reconciled(long accountId, List<Position> positions, List<Order> orders) implements Reply {
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

    record SpotsSubscribed(long accountId) implements Reply {
        @Override
        public int payloadType() {
            return 2128;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static SpotsSubscribed of(Fields in) {
            return new SpotsSubscribed(in.int64(2));
        }
    }

    record SpotsUnsubscribed(long accountId) implements Reply {
        @Override
        public int payloadType() {
            return 2130;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static SpotsUnsubscribed of(Fields in) {
            return new SpotsUnsubscribed(in.int64(2));
        }
    }

    record TrendbarSubscribed(long accountId) implements Reply {
        @Override
        public int payloadType() {
            return 2165;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static TrendbarSubscribed of(Fields in) {
            return new TrendbarSubscribed(in.int64(2));
        }
    }

    record TrendbarUnsubscribed(long accountId) implements Reply {
        @Override
        public int payloadType() {
            return 2166;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static TrendbarUnsubscribed of(Fields in) {
            return new TrendbarUnsubscribed(in.int64(2));
        }
    }

    record Bars(
            long accountId,
            Period period,
            List<Trendbar> bars,
            @Nullable Long symbolId,
            boolean more) implements Reply {
        public Bars {
            bars = List.copyOf(bars);
        }

        @Override
        public int payloadType() {
            return 2138;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, period.number());
            bars.forEach(one -> out.message(5, one));
            out.int64(6, symbolId);
            out.bool(7, more);
        }

        static Bars of(Fields in) {
            return new Bars(
                    in.int64(2), in.choice(3, Period::of), in.inners(5, Trendbar::of), in.number(6), in.bool(7));
        }
    }

    record Deals(long accountId, List<Deal> deals, boolean more) implements Reply {
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

    record Orders(long accountId, List<Order> orders, boolean more) implements Reply {
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

    record OrderIs(long accountId, Order order, List<Deal> deals) implements Reply {
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

    record Pnl(long accountId, List<PositionPnl> positions, long moneyDigits) implements Reply {
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

    record CashFlowsAre(long accountId, List<CashFlow> flows) implements Reply {
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

    record LoggedOut(long accountId) implements Reply {
        @Override
        public int payloadType() {
            return 2163;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static LoggedOut of(Fields in) {
            return new LoggedOut(in.int64(2));
        }
    }

    record Execution(
            long accountId,
            ExecutionType type,
            @Nullable Position position,
            @Nullable Order order,
            @Nullable Deal deal,
            @Nullable String errorCode,
            boolean byServer)
            implements Reply {
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
            implements Reply {
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

    record Failure(
            @Nullable Long accountId,
            String errorCode,
            @Nullable String description,
            @Nullable Long maintenanceUntil,
            @Nullable Long retryAfter)
            implements Reply {
        @Override
        public int payloadType() {
            return 2142;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.text(3, errorCode);
            out.text(4, description);
            out.int64(5, maintenanceUntil);
            out.int64(6, retryAfter);
        }

        static Failure of(Fields in) {
            return new Failure(in.number(2), in.requiredText(3), in.text(4), in.number(5), in.number(6));
        }
    }

    record ProtocolFailure(
            String errorCode,
            @Nullable String description,
            @Nullable Long maintenanceUntil) implements Reply {
        @Override
        public int payloadType() {
            return 50;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, errorCode);
            out.text(3, description);
            out.int64(4, maintenanceUntil);
        }

        static ProtocolFailure of(Fields in) {
            return new ProtocolFailure(in.requiredText(2), in.text(3), in.number(4));
        }
    }

    record TokensInvalidated(
            List<Long> accountIds, @Nullable String reason) implements Reply {
        public TokensInvalidated {
            accountIds = List.copyOf(accountIds);
        }

        @Override
        public int payloadType() {
            return 2147;
        }

        @Override
        public void write(ProtobufWriter out) {
            accountIds.forEach(one -> out.int64(2, one));
            out.text(3, reason);
        }

        static TokensInvalidated of(Fields in) {
            return new TokensInvalidated(in.numbers(2), in.text(3));
        }
    }

    record ClientDisconnected(@Nullable String reason) implements Reply {
        @Override
        public int payloadType() {
            return 2148;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.text(2, reason);
        }

        static ClientDisconnected of(Fields in) {
            return new ClientDisconnected(in.text(2));
        }
    }

    record AccountDisconnected(long accountId) implements Reply {
        @Override
        public int payloadType() {
            return 2164;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
        }

        static AccountDisconnected of(Fields in) {
            return new AccountDisconnected(in.int64(2));
        }
    }

    record SymbolsChanged(long accountId, List<Long> symbolIds) implements Reply {
        public SymbolsChanged {
            symbolIds = List.copyOf(symbolIds);
        }

        @Override
        public int payloadType() {
            return 2120;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbolIds.forEach(one -> out.int64(3, one));
        }

        static SymbolsChanged of(Fields in) {
            return new SymbolsChanged(in.int64(2), in.numbers(3));
        }
    }

    record MarginChanged(long accountId, long positionId, long usedMargin, long moneyDigits) implements Reply {
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
