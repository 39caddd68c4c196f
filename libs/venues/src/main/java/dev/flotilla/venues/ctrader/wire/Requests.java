package dev.flotilla.venues.ctrader.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Which request each number of the protocol stands for. */
final class Requests {
    static final Map<Integer, Function<Fields, Request>> BY_TYPE = byType();

    private Requests() {}

    private static Map<Integer, Function<Fields, Request>> byType() {
        Map<Integer, Function<Fields, Request>> all = new HashMap<>(Map.ofEntries(
                Map.entry(2100, SessionRequest.ApplicationAuth::of),
                Map.entry(2104, SessionRequest.Version::of),
                Map.entry(2149, SessionRequest.AccountsByToken::of),
                Map.entry(2173, SessionRequest.RefreshToken::of),
                Map.entry(2102, SessionRequest.AccountAuth::of),
                Map.entry(2116, MarketRequest.SymbolById::of),
                Map.entry(2127, MarketRequest.SubscribeSpots::of),
                Map.entry(2129, MarketRequest.UnsubscribeSpots::of),
                Map.entry(MarketRequest.Forming.SUBSCRIBE, in -> MarketRequest.Forming.of(true, in)),
                Map.entry(MarketRequest.Forming.UNSUBSCRIBE, in -> MarketRequest.Forming.of(false, in)),
                Map.entry(2137, MarketRequest.Trendbars::of),
                Map.entry(2124, AccountRequest.Reconcile::of),
                Map.entry(2133, AccountRequest.DealList::of),
                Map.entry(2175, AccountRequest.OrderList::of),
                Map.entry(2181, AccountRequest.OrderDetails::of),
                Map.entry(2143, AccountRequest.CashFlows::of),
                Map.entry(2106, TradeRequest.NewOrder::of),
                Map.entry(2108, TradeRequest.CancelOrder::of),
                Map.entry(2109, TradeRequest.AmendOrder::of),
                Map.entry(2110, TradeRequest.AmendPosition::of),
                Map.entry(2111, TradeRequest.ClosePosition::of)));
        for (AccountRequest.Plain.Kind kind : AccountRequest.Plain.Kind.values()) {
            all.put(kind.payloadType(), in -> AccountRequest.Plain.of(kind, in));
        }
        return Map.copyOf(all);
    }
}
