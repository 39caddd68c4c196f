package dev.flotilla.emulator.ctrader;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.EngineEvent;
import dev.flotilla.emulator.fault.Fault;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.venues.ctrader.Frame;
import dev.flotilla.venues.ctrader.MessageNames;
import dev.flotilla.venues.ctrader.wire.AccountRequest;
import dev.flotilla.venues.ctrader.wire.AccountType;
import dev.flotilla.venues.ctrader.wire.Heartbeat;
import dev.flotilla.venues.ctrader.wire.MarketRequest;
import dev.flotilla.venues.ctrader.wire.Message;
import dev.flotilla.venues.ctrader.wire.ProtobufWriter;
import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.Request;
import dev.flotilla.venues.ctrader.wire.SessionReply;
import dev.flotilla.venues.ctrader.wire.SessionRequest;
import dev.flotilla.venues.ctrader.wire.TradeReply;
import dev.flotilla.venues.ctrader.wire.TradeRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages in and out, with what the fault plan has for them; who answers is one of the desks. One lock for everything: requests and price
 * moves come from different threads.
 */
public final class CtraderProtocol {
    private static final int UNKNOWN_TYPE = 9_999;
    private static final int PER_SECOND = 50;
    private static final int PAST_PER_SECOND = 5;
    private static final int PAST_WEIGHT = PER_SECOND / PAST_PER_SECOND;

    private final Engine engine;
    private final FaultPlan faults;
    private final Map<Long, Account> accounts = new LinkedHashMap<>();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final SessionDesk sessions;
    private final MarketDesk markets;
    private final TradingDesk trading;
    private final AccountReads reads;
    private int perSecond = PER_SECOND;
    private int pastPerSecond = PAST_PER_SECOND;
    private long weight;

    public CtraderProtocol(Engine engine, FaultPlan faults, String clientId, String clientSecret) {
        this.engine = engine;
        this.faults = faults;
        this.sessions = new SessionDesk(clientId, clientSecret, accounts);
        this.markets = new MarketDesk(engine);
        Shapes shapes = new Shapes(engine, markets::symbolId);
        this.trading = new TradingDesk(engine, markets::symbolId, shapes, this::tell);
        this.reads = new AccountReads(engine, shapes);
        engine.listen(this::heard);
    }

    /** Requests that a connection may make in a second, and how many of those about the past. */
    public synchronized void requestsPerSecond(int most, int past) {
        perSecond = most;
        pastPerSecond = past;
    }

    /** What all requests so far weigh, one each and ten for those about the past. */
    public synchronized long weight() {
        return weight;
    }

    /** Opens an account that this token lets in. */
    public synchronized void open(
            long id, String name, BigDecimal balance, AccountType type, int leverage, String token) {
        engine.open(name, balance);
        engine.markets().forEach(market -> engine.leverage(name, market.symbol(), leverage));
        Account account = new Account(id, name, type, leverage, token);
        accounts.put(id, account);
        trading.add(account);
    }

    /** Lets the market move by whoever plays it, with nobody trading in between. */
    public synchronized <T> T alone(Supplier<T> play) {
        return play.get();
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
        markets.tell(links, symbol, Optional.of(bar), atMillis);
    }

    /** Number of the position that an account has in a symbol, 0 = none. */
    public synchronized long positionOf(String account, String symbol) {
        return accounts.values().stream()
                .filter(one -> one.name.equals(account))
                .map(one -> one.places.get(symbol))
                .filter(Objects::nonNull)
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
            sessions.renew(account);
        }
        for (Link link : links) {
            if (link.accounts.remove(accountId)) {
                link.tell(
                        new SessionReply.TokensInvalidated(List.of(accountId), "token expired"),
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
        return sessions.refreshTokenOf(accountId);
    }

    /** Client order ids ever taken for an account, repeated when taken twice. */
    public synchronized List<String> taken(String account) {
        return trading.taken(account);
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

    static Reply failure(String code, @Nullable Duration retryAfter) {
        return new SessionReply.Failure(
                null, code, "by the emulator", null, retryAfter == null ? null : retryAfter.toSeconds());
    }

    private void carriedOut(Link link, Frame frame, @Nullable String id, Duration late) {
        Reply answer;
        try {
            answer = answer(link, Request.of(frame.payloadType(), frame.payload()), id, late);
        } catch (IllegalArgumentException e) {
            answer = new SessionReply.ProtocolFailure("INVALID_REQUEST", e.getMessage(), null);
        }
        if (answer != null) {
            link.answer(answer, id, late);
        }
    }

    /** Null where events are the answer. */
    private @Nullable Reply answer(Link link, Request request, @Nullable String id, Duration late) {
        weight += RequestCount.historical(request) ? PAST_WEIGHT : 1;
        if (!link.count.take(request, perSecond, pastPerSecond)) {
            return failure("REQUEST_FREQUENCY_EXCEEDED", Duration.ofSeconds(1));
        }
        if (!link.authorized && !(request instanceof SessionRequest.ApplicationAuth)) {
            return failure("CH_CLIENT_NOT_AUTHENTICATED", null);
        }
        return switch (request) {
            case SessionRequest session -> sessions.answer(link, session);
            case MarketRequest market ->
                withAccount(link, market.accountId(), account -> markets.answer(link, account, market));
            case AccountRequest.Plain plain ->
                withAccount(link, plain.accountId(), account -> plain(link, account, plain.kind()));
            case AccountRequest read -> withAccount(link, read.accountId(), account -> reads.answer(account, read));
            case TradeRequest order ->
                withAccount(
                        link,
                        order.accountId(),
                        account -> trading.trade(account, order, new TradingDesk.Asker(link, id, late)));
        };
    }

    private Reply plain(Link link, Account account, AccountRequest.Plain.Kind kind) {
        return switch (kind) {
            case TRADER -> reads.trader(account);
            case SYMBOLS -> markets.symbols(account);
            case UNREALIZED_PNL -> reads.pnl(account);
            case LOGOUT -> {
                link.accounts.remove(account.id);
                yield new SessionReply.Done(SessionReply.Done.Kind.LOGGED_OUT, account.id);
            }
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

    private void heard(EngineEvent event) {
        switch (event) {
            case EngineEvent.OrderChanged changed -> trading.changed(changed);
            case EngineEvent.Marked marked ->
                markets.tell(
                        links, marked.symbol(), Optional.empty(), marked.at().toEpochMilli());
            case EngineEvent.BarClosed closed
            when closed.interval() == Interval.M5 ->
                markets.tell(
                        links,
                        closed.symbol(),
                        Optional.of(closed.bar()),
                        closed.at().toEpochMilli());
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

    /** Tells everybody who has the account; the asker under the id of the request. */
    private void tell(Account account, TradeReply.Execution event, TradingDesk.@Nullable Asker asker, boolean first) {
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
