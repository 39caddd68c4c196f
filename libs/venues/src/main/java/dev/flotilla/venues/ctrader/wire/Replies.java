package dev.flotilla.venues.ctrader.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Which reply each number of the protocol stands for. */
final class Replies {
    static final Map<Integer, Function<Fields, Reply>> BY_TYPE = byType();

    private Replies() {}

    private static Map<Integer, Function<Fields, Reply>> byType() {
        Map<Integer, Function<Fields, Reply>> all = new HashMap<>(Map.ofEntries(
                Map.entry(2101, SessionReply.Authorized::of),
                Map.entry(2105, SessionReply.VersionIs::of),
                Map.entry(2150, SessionReply.Accounts::of),
                Map.entry(2174, SessionReply.Refreshed::of),
                Map.entry(2142, SessionReply.Failure::of),
                Map.entry(50, SessionReply.ProtocolFailure::of),
                Map.entry(2147, SessionReply.TokensInvalidated::of),
                Map.entry(2148, SessionReply.ClientDisconnected::of),
                Map.entry(2115, MarketReply.Symbols::of),
                Map.entry(2117, MarketReply.SymbolDetails::of),
                Map.entry(2120, MarketReply.SymbolsChanged::of),
                Map.entry(2138, MarketReply.Bars::of),
                Map.entry(AccountReply.TraderIs.ANSWER, in -> AccountReply.TraderIs.of(false, in)),
                Map.entry(AccountReply.TraderIs.EVENT, in -> AccountReply.TraderIs.of(true, in)),
                Map.entry(2125, AccountReply.Reconciled::of),
                Map.entry(2134, AccountReply.Deals::of),
                Map.entry(2176, AccountReply.Orders::of),
                Map.entry(2182, AccountReply.OrderIs::of),
                Map.entry(2188, AccountReply.Pnl::of),
                Map.entry(2144, AccountReply.CashFlowsAre::of),
                Map.entry(2141, AccountReply.MarginChanged::of),
                Map.entry(2126, TradeReply.Execution::of),
                Map.entry(2132, TradeReply.OrderError::of)));
        for (SessionReply.Done.Kind kind : SessionReply.Done.Kind.values()) {
            all.put(kind.payloadType(), in -> SessionReply.Done.of(kind, in));
        }
        return Map.copyOf(all);
    }
}
