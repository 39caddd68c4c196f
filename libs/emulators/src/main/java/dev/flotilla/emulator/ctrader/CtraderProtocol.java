package dev.flotilla.emulator.ctrader;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.BookState;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.EngineEvent;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.fault.Fault;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.venues.ctrader.Frame;
import dev.flotilla.venues.ctrader.MessageNames;
import dev.flotilla.venues.ctrader.Scale;
import dev.flotilla.venues.ctrader.wire.AccountType;
import dev.flotilla.venues.ctrader.wire.Heartbeat;
import dev.flotilla.venues.ctrader.wire.LightSymbol;
import dev.flotilla.venues.ctrader.wire.Message;
import dev.flotilla.venues.ctrader.wire.ProtobufWriter;
import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.Request;
import dev.flotilla.venues.ctrader.wire.Scope;
import dev.flotilla.venues.ctrader.wire.Spot;
import dev.flotilla.venues.ctrader.wire.Symbol;
import dev.flotilla.venues.ctrader.wire.Trader;
import dev.flotilla.venues.ctrader.wire.TradingAccount;
import dev.flotilla.venues.ctrader.wire.TradingMode;
import dev.flotilla.venues.ctrader.wire.Trendbar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Sessions and market data of the emulated venue; what trades is in {@link TradingDesk}. One lock for everything: requests and price moves
 * come from different threads.
 */
public final class CtraderProtocol {
    private static final int UNKNOWN_TYPE = 9_999;
    private static final int CENTS = 100;
    private static final long TOKEN_SECONDS = 2_628_000;

    private final Engine engine;
    private final FaultPlan faults;
    private final String clientId;
    private final String clientSecret;
    private final Map<Long, Account> accounts = new LinkedHashMap<>();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final TradingDesk desk;
    private final Map<String, String> refreshes = new LinkedHashMap<>();
    private long tokens;

    public CtraderProtocol(Engine engine, FaultPlan faults, String clientId, String clientSecret) {
        this.engine = engine;
        this.faults = faults;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.desk = new TradingDesk(engine, this::symbolId, this::tell);
        engine.listen(this::heard);
    }

    long symbolId(String symbol) {
        int index = 0;
        for (Market market : engine.markets()) {
            index++;
            if (market.symbol().equals(symbol)) {
                return index;
            }
        }
        return 0;
    }

    private @Nullable Market market(long symbolId) {
        List<Market> all = engine.markets();
        return symbolId < 1 || symbolId > all.size() ? null : all.get((int) symbolId - 1);
    }

    /** Opens an account that this token lets in. */
    public synchronized void open(
            long id, String name, BigDecimal balance, AccountType type, int leverage, String token) {
        engine.open(name, balance);
        engine.markets().forEach(market -> engine.leverage(name, market.symbol(), leverage));
        Account account = new Account(id, name, type, leverage, token);
        accounts.put(id, account);
        desk.add(account);
    }

    /** Moves the market. */
    public synchronized void price(String symbol, BigDecimal price) {
        engine.price(symbol, price);
    }

    /** Tells the last state of a bar whose time is over. */
    public synchronized void bar(String symbol, Bar bar) {
        engine.bar(symbol, Interval.M5, bar);
    }

    /** Tells the state of the 5m bar that is forming. */
    public synchronized void forming(String symbol, Bar bar, long atMillis) {
        spot(symbol, Optional.of(bar), atMillis);
    }

    /** Number of the position that an account has in a symbol, 0 = none. */
    public synchronized long positionOf(String account, String symbol) {
        return accounts.values().stream()
                .filter(one -> one.name.equals(account))
                .map(one -> one.places.get(symbol))
                .filter(java.util.Objects::nonNull)
                .mapToLong(place -> place.positionId)
                .findFirst()
                .orElse(0);
    }

    public synchronized void fillShare(BigDecimal share) {
        engine.fillShare(share);
    }

    /** Ends the access token of an account; the new one is given by {@link #tokenOf}. */
    public synchronized void expireToken(long accountId) {
        Account account = accounts.get(accountId);
        if (account != null) {
            account.token = "token-" + account.id + "-" + ++tokens;
        }
        for (Link link : links) {
            if (link.accounts.remove(accountId)) {
                link.tell(
                        new Reply.TokensInvalidated(List.of(accountId), "token expired"),
                        null,
                        "ProtoOAAccountsTokenInvalidatedEvent");
            }
        }
    }

    public synchronized String tokenOf(long accountId) {
        Account account = accounts.get(accountId);
        return account == null ? "" : account.token;
    }

    /** A refresh token for an account, good for one use. */
    public synchronized String refreshTokenOf(long accountId) {
        String refresh = "refresh-" + accountId + "-" + ++tokens;
        refreshes.put(refresh, Long.toString(accountId));
        return refresh;
    }

    /** Client order ids ever taken for an account, repeated when taken twice. */
    public synchronized List<String> taken(String account) {
        return desk.taken(account);
    }

    /** Sends a message of a type that nobody knows. */
    public void broadcast(String text) {
        Message odd = new Message() {
            @Override
            public int payloadType() {
                return UNKNOWN_TYPE;
            }

            @Override
            public void write(ProtobufWriter out) {
                out.bytes(2, text.getBytes(StandardCharsets.UTF_8));
            }
        };
        links.forEach(link -> link.raw(odd.frame(null)));
    }

    void opened(Link link) {
        links.add(link);
    }

    void closed(Link link) {
        links.remove(link);
    }

    synchronized void take(Link link, Frame frame) {
        if (frame.payloadType() == Heartbeat.TYPE) {
            return;
        }
        String route = MessageNames.of(frame.payloadType()).orElse("?");
        Fault fault = faults.take(route).orElse(null);
        String id = frame.clientMsgId();
        if (fault == null) {
            carriedOut(link, frame, id, Duration.ZERO);
            return;
        }
        switch (fault) {
            case Fault.TooMany slow ->
                link.answer(failure("REQUEST_FREQUENCY_EXCEEDED", slow.retryAfter()), id, Duration.ZERO);
            case Fault.Banned banned ->
                link.answer(failure("BLOCKED_PAYLOAD_TYPE", banned.retryAfter()), id, Duration.ZERO);
            case Fault.ErrorBefore _ -> link.answer(failure("TIMEOUT_ERROR", null), id, Duration.ZERO);
            case Fault.ErrorAfter _ -> {
                link.answer(failure("TIMEOUT_ERROR", null), id, Duration.ZERO);
                carriedOut(link, frame, null, Duration.ZERO);
            }
            case Fault.DropBefore _ -> link.drop();
            case Fault.DropAfter _ -> {
                carriedOut(link, frame, null, Duration.ZERO);
                link.drop();
            }
            case Fault.LateAnswer late -> carriedOut(link, frame, id, late.after());
            case Fault.Refusal refusal -> link.answer(failure(refusal.body(), null), id, Duration.ZERO);
        }
    }

    private static Reply failure(String code, @Nullable Duration retryAfter) {
        return new Reply.Failure(
                null, code, "by the emulator", null, retryAfter == null ? null : retryAfter.toSeconds());
    }

    private void carriedOut(Link link, Frame frame, @Nullable String id, Duration late) {
        Reply answer;
        try {
            answer = answer(link, Request.of(frame.payloadType(), frame.payload()), id, late);
        } catch (IllegalArgumentException e) {
            answer = new Reply.ProtocolFailure("INVALID_REQUEST", e.getMessage(), null);
        }
        if (answer != null) {
            link.answer(answer, id, late);
        }
    }

    /** Null where events are the answer. */
    private @Nullable Reply answer(Link link, Request request, @Nullable String id, Duration late) {
        if (request instanceof Request.ApplicationAuth auth) {
            boolean good =
                    auth.clientId().equals(clientId) && auth.clientSecret().equals(clientSecret);
            link.authorized = good;
            return good ? new Reply.Authorized() : failure("CH_CLIENT_AUTH_FAILURE", null);
        }
        if (!link.authorized) {
            return failure("CH_CLIENT_NOT_AUTHENTICATED", null);
        }
        return switch (request) {
            case Request.ApplicationAuth _ -> new Reply.Authorized();
            case Request.Version _ -> new Reply.VersionIs("91");
            case Request.AccountsByToken asked -> accountsOf(asked.accessToken());
            case Request.RefreshToken asked -> refreshed(asked.refreshToken());
            case Request.AccountAuth auth -> admitted(link, auth);
            case Request.SymbolsList asked -> withAccount(link, asked.accountId(), this::symbols);
            case Request.SymbolById asked ->
                withAccount(link, asked.accountId(), account -> details(account, asked.symbolIds()));
            case Request.TraderOf asked -> withAccount(link, asked.accountId(), this::trader);
            case Request.SubscribeSpots asked ->
                withAccount(link, asked.accountId(), account -> {
                    link.spots.addAll(asked.symbolIds());
                    asked.symbolIds().forEach(symbolId -> current(link, symbolId));
                    return new Reply.SpotsSubscribed(account.id);
                });
            case Request.UnsubscribeSpots asked ->
                withAccount(link, asked.accountId(), account -> {
                    asked.symbolIds().forEach(link.spots::remove);
                    return new Reply.SpotsUnsubscribed(account.id);
                });
            case Request.SubscribeTrendbar asked ->
                withAccount(link, asked.accountId(), account -> subscribed(link, account, asked));
            case Request.UnsubscribeTrendbar asked ->
                withAccount(link, asked.accountId(), account -> {
                    link.bars.remove(asked.symbolId());
                    return new Reply.TrendbarUnsubscribed(account.id);
                });
            case Request.Trendbars asked -> withAccount(link, asked.accountId(), account -> bars(account, asked));
            case Request.AccountLogout asked ->
                withAccount(link, asked.accountId(), account -> {
                    link.accounts.remove(account.id);
                    return new Reply.LoggedOut(account.id);
                });
            case Request.Reconcile asked ->
                withAccount(link, asked.accountId(), account -> desk.reconcile(account, asked.protectionOrders()));
            case Request.UnrealizedPnl asked -> withAccount(link, asked.accountId(), desk::pnl);
            case Request.DealList asked -> withAccount(link, asked.accountId(), account -> desk.deals(account, asked));
            case Request.OrderList asked ->
                withAccount(link, asked.accountId(), account -> desk.orders(account, asked));
            case Request.OrderDetails asked ->
                withAccount(link, asked.accountId(), account -> desk.details(account, asked.orderId()));
            case Request.CashFlows asked ->
                withAccount(link, asked.accountId(), account -> new Reply.CashFlowsAre(account.id, List.of()));
            case Request.NewOrder order -> traded(link, order.accountId(), request, id, late);
            case Request.CancelOrder order -> traded(link, order.accountId(), request, id, late);
            case Request.AmendOrder order -> traded(link, order.accountId(), request, id, late);
            case Request.AmendPosition order -> traded(link, order.accountId(), request, id, late);
            case Request.ClosePosition order -> traded(link, order.accountId(), request, id, late);
        };
    }

    private interface Ask {
        @Nullable
        Reply of(Account account);
    }

    private @Nullable Reply withAccount(Link link, long accountId, Ask ask) {
        Account account = accounts.get(accountId);
        return account == null || !link.accounts.contains(accountId)
                ? failure("ACCOUNT_NOT_AUTHORIZED", null)
                : ask.of(account);
    }

    private @Nullable Reply traded(Link link, long accountId, Request request, @Nullable String id, Duration late) {
        return withAccount(
                link, accountId, account -> desk.trade(account, request, new TradingDesk.Asker(link, id, late)));
    }

    private Reply accountsOf(String token) {
        List<TradingAccount> opened = accounts.values().stream()
                .filter(account -> account.token.equals(token))
                .map(account -> new TradingAccount(account.id, false, account.id, "Emulator"))
                .toList();
        return opened.isEmpty()
                ? failure("CH_ACCESS_TOKEN_INVALID", null)
                : new Reply.Accounts(token, Scope.SCOPE_TRADE, opened);
    }

    private Reply refreshed(String refreshToken) {
        String accountId = refreshes.remove(refreshToken);
        Account account = accountId == null ? null : accounts.get(Long.parseLong(accountId));
        if (account == null) {
            return failure("CH_ACCESS_TOKEN_INVALID", null);
        }
        account.token = "token-" + account.id + "-" + ++tokens;
        return new Reply.Refreshed(account.token, "bearer", TOKEN_SECONDS, refreshTokenOf(account.id));
    }

    private Reply admitted(Link link, Request.AccountAuth auth) {
        Account account = accounts.get(auth.accountId());
        if (account == null) {
            return failure("CH_CTID_TRADER_ACCOUNT_NOT_FOUND", null);
        }
        if (!account.token.equals(auth.accessToken())) {
            return failure("CH_ACCESS_TOKEN_INVALID", null);
        }
        return link.accounts.add(account.id)
                ? new Reply.AccountAuthorized(account.id)
                : failure("ALREADY_LOGGED_IN", null);
    }

    private Reply symbols(Account account) {
        return new Reply.Symbols(
                account.id,
                engine.markets().stream()
                        .map(market -> new LightSymbol(symbolId(market.symbol()), market.symbol(), 1))
                        .toList());
    }

    private Reply details(Account account, List<Long> ids) {
        List<Symbol> all = new ArrayList<>();
        for (long id : ids) {
            Market market = market(id);
            if (market != null) {
                int digits = Math.max(0, market.tick().stripTrailingZeros().scale());
                all.add(new Symbol(
                        id,
                        digits,
                        Math.max(0, digits - 1),
                        true,
                        Scale.volume(new BigDecimal("1000000")),
                        Scale.volume(market.minQuantity()),
                        Scale.volume(market.step()),
                        TradingMode.ENABLED,
                        (long) CENTS,
                        market.base()));
            }
        }
        return new Reply.SymbolDetails(account.id, all);
    }

    private Reply trader(Account account) {
        return new Reply.TraderIs(
                account.id,
                new Trader(
                        account.id,
                        TradingDesk.cents(engine.account(account.name).balance()),
                        dev.flotilla.venues.ctrader.wire.AccessRights.FULL_ACCESS,
                        1,
                        (long) account.leverage * CENTS,
                        account.type,
                        "Emulator",
                        2));
    }

    private Reply subscribed(Link link, Account account, Request.SubscribeTrendbar asked) {
        if (!link.spots.contains(asked.symbolId())) {
            return failure("NOT_SUBSCRIBED_TO_SPOTS", null);
        }
        link.bars.add(asked.symbolId());
        return new Reply.TrendbarSubscribed(account.id);
    }

    private Reply bars(Account account, Request.Trendbars asked) {
        Market market = market(asked.symbolId());
        Interval interval = switch (asked.period()) {
            case M1 -> Interval.M1;
            case M5 -> Interval.M5;
            case H1 -> Interval.H1;
            case H4 -> Interval.H4;
            default -> null;
        };
        if (market == null || interval == null) {
            return failure(market == null ? "SYMBOL_NOT_FOUND" : "INCORRECT_BOUNDARIES", null);
        }
        Long count = asked.count();
        Long to = asked.to();
        List<Bar> known = engine.bars(market.symbol(), interval, Integer.MAX_VALUE).stream()
                .filter(bar -> to == null || bar.openTimeMillis() <= to)
                .toList();
        int most = count == null ? known.size() : (int) Math.min(known.size(), count);
        List<Trendbar> wire = known.subList(known.size() - most, known.size()).stream()
                .map(bar -> Spots.trendbar(bar))
                .toList();
        return new Reply.Bars(account.id, asked.period(), wire, asked.symbolId(), most < known.size());
    }

    private void heard(EngineEvent event) {
        switch (event) {
            case EngineEvent.OrderChanged changed -> desk.changed(changed);
            case EngineEvent.Marked marked ->
                spot(marked.symbol(), Optional.empty(), marked.at().toEpochMilli());
            case EngineEvent.BarClosed closed
            when closed.interval() == Interval.M5 ->
                spot(closed.symbol(), Optional.of(closed.bar()), closed.at().toEpochMilli());
            case EngineEvent.BarClosed _ -> {
                // Other lengths are built by clients from history.
            }
            case EngineEvent.AccountChanged _ -> {
                // Figures are read, orders are told.
            }
            case EngineEvent.BookChanged _ -> {
                // The new best prices follow with the mark.
            }
        }
    }

    private void current(Link link, long symbolId) {
        Market market = market(symbolId);
        if (market != null) {
            engine.book(market.symbol())
                    .ifPresent(book -> link.accounts.stream()
                            .findFirst()
                            .ifPresent(account -> link.tell(
                                    Spots.of(
                                            account,
                                            symbolId,
                                            book,
                                            List.of(),
                                            engine.now().toEpochMilli()),
                                    null,
                                    "ProtoOASpotEvent")));
        }
    }

    private void spot(String symbol, Optional<Bar> bar, long atMillis) {
        long symbolId = symbolId(symbol);
        Optional<BookState> book = engine.book(symbol);
        for (Link link : links) {
            if (link.spots.contains(symbolId)) {
                List<Spot.Bar> wire = link.bars.contains(symbolId)
                        ? bar.map(one -> List.of(Spots.forming(one))).orElse(List.of())
                        : List.of();
                link.accounts.stream()
                        .forEach(account -> link.tell(
                                Spots.of(account, symbolId, book.orElse(null), wire, atMillis),
                                null,
                                "ProtoOASpotEvent"));
            }
        }
    }

    /** Tells everybody who has the account; the asker under the id of the request. */
    private void tell(Account account, Reply.Execution event, TradingDesk.@Nullable Asker asker, boolean first) {
        String words = "ProtoOAExecutionEvent \"" + event.type().name().replace("ORDER_", "") + "\" " + event.type();
        for (Link link : links) {
            if (!link.accounts.contains(account.id)) {
                continue;
            }
            TradingDesk.Asker mine = asker != null && asker.link() == link ? asker : null;
            if (mine != null && (first || !mine.late().isZero())) {
                link.answer(event, mine.id(), mine.late());
            } else {
                link.tell(event, mine == null ? null : mine.id(), words);
            }
        }
    }
}
