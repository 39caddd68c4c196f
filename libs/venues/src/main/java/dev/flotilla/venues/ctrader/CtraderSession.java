package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.ctrader.wire.MarketReply;
import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.Request;
import dev.flotilla.venues.ctrader.wire.SessionReply;
import dev.flotilla.venues.ctrader.wire.SessionRequest;
import dev.flotilla.venues.ctrader.wire.Spot;
import dev.flotilla.venues.ctrader.wire.TradeReply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection of one application up: connects with growing pauses, authorises application and accounts, reads what was missed, beats.
 * Everything that asks the venue on its own account runs on the keeping thread; the reading thread only notes.
 */
final class CtraderSession implements Connection.Listener, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CtraderSession.class);
    private static final int CHORES_MAX = 10_000;
    private static final Duration TICK = Duration.ofMillis(500);

    private final CtraderConfig config;
    private final LimitListener limits;
    private final AccountRoster accounts;
    private final AtomicReference<@Nullable Connection> current = new AtomicReference<>();
    private final LinkedBlockingQueue<Runnable> chores = new LinkedBlockingQueue<>(CHORES_MAX);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Oddities oddities = new Oddities();
    // Guarded by lock.
    private VenueAccess.@Nullable CtraderToken application;
    // Volatile: written by the keeping thread.
    private volatile boolean ready;
    private volatile CtraderMarketFeed feed;
    private volatile SymbolBook symbols;
    private final Pace pace;

    CtraderSession(CtraderConfig config, CtraderTokens tokens, LimitListener limits) {
        this.config = config;
        this.accounts = new AccountRoster(this, tokens);
        this.limits = limits;
        this.pace = new Pace(config);
        this.symbols = new SymbolBook(this);
        this.feed = new CtraderMarketFeed(this, config);
    }

    CtraderConfig config() {
        return config;
    }

    CtraderMarketFeed feed() {
        return feed;
    }

    SymbolBook symbols() {
        return symbols;
    }

    AccountRoster accounts() {
        return accounts;
    }

    /**
     * Lets an account in and keeps it so.
     *
     * @throws VenueRefusedException when the venue says no
     */
    SessionAccount open(VenueAccess.CtraderToken access) {
        begin(access);
        awaitConnection();
        SessionReply.Accounts granted = granted(access.accessToken());
        boolean mine = granted.accounts().stream().anyMatch(one -> one.accountId() == access.accountId());
        if (!mine) {
            throw new VenueRefusedException(
                    "CH_CTID_TRADER_ACCOUNT_NOT_FOUND the token was not granted for account " + access.accountId());
        }
        SessionAccount account = accounts.of(access);
        if (!account.ready) {
            chore(() -> accounts.admit(account));
            awaitReady(account, config.answerTimeout().multipliedBy(3));
        }
        return account;
    }

    /** What a token opens; throws like a read. */
    SessionReply.Accounts granted(String token) {
        Answer answer = ask(new SessionRequest.AccountsByToken(token), reply -> reply instanceof SessionReply.Accounts);
        return read(answer, SessionReply.Accounts.class, "accounts of the token");
    }

    private void begin(VenueAccess.CtraderToken access) {
        lock.lock();
        try {
            VenueAccess.CtraderToken known = application;
            if (known == null) {
                application = access;
                Thread.ofVirtual().name("ctrader-session").start(this::stayConnected);
            } else if (!known.clientId().equals(access.clientId())) {
                throw new VenueRefusedException("this connection belongs to application " + known.clientId()
                        + "; accounts of another application need a worker of their own");
            } else if (!known.clientSecret().equals(access.clientSecret())) {
                throw new VenueRefusedException(
                        "CH_CLIENT_AUTH_FAILURE another secret for application " + known.clientId());
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitConnection() {
        if (!await(() -> ready || refusal != null, config.answerTimeout().multipliedBy(2))) {
            throw new VenueUnavailableException("no connection to " + config.host() + ":" + config.port(), null);
        }
        String no = refusal;
        if (!ready && no != null) {
            throw new VenueRefusedException(no);
        }
    }

    /** The venue's answer to the application's name and secret, when it was no. Volatile: written by the keeping thread. */
    private volatile @Nullable String refusal;

    /** Waits a little for an account that is being let in again, so that a reconnect is not an error. */
    void awaitReady(SessionAccount account, Duration patience) {
        if (!await(() -> usable(account) || account.shut != null, patience)) {
            throw new VenueUnavailableException(
                    "account " + account.access.account() + " is not connected to " + config.host(), null);
        }
        String shut = account.shut;
        if (!usable(account) && shut != null) {
            throw new VenueRefusedException(shut);
        }
    }

    private boolean usable(SessionAccount account) {
        Connection connection = current.get();
        return account.ready && connection != null && !connection.over();
    }

    boolean await(java.util.function.BooleanSupplier condition, Duration patience) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void stayConnected() {
        Thread.ofVirtual().name("ctrader-events").start(feed::tell);
        int failures = 0;
        while (closing.getCount() > 0) {
            String cause = oneConnection();
            failures = wasReady ? 1 : failures + 1;
            if (closing.getCount() > 0) {
                pause(failures, cause);
            }
        }
    }

    /** Confined to the keeping thread. */
    private boolean wasReady;

    private String oneConnection() {
        wasReady = false;
        try (Connection connection = Connection.open(config, this)) {
            current.set(connection);
            chores.clear();
            connection.whenOver(() -> chore(() -> {}));
            if (authorise()) {
                keep(connection);
            }
            connection.close();
            return connection.cause();
        } catch (IOException | VenueUnavailableException | VenueRefusedException e) {
            return e.toString();
        } finally {
            current.set(null);
            boolean told = ready;
            ready = false;
            accounts.allOut();
            if (told) {
                feed.disconnected("connection ended");
            }
        }
    }

    private void pause(int failures, String cause) {
        Duration pause = config.reconnect().pause(failures);
        // Told less and less often the longer it lasts.
        LOG.logf(
                Integer.bitCount(failures) == 1 ? Logger.Level.WARN : Logger.Level.DEBUG,
                "cTrader is not connected, next attempt follows host=%s attempt=%d pauseMillis=%d cause=%s",
                config.host(),
                failures,
                pause.toMillis(),
                cause);
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("session closed while waiting");
            }
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }

    private boolean authorise() {
        VenueAccess.CtraderToken by = application;
        if (by == null) {
            return false;
        }
        Answer answer = ask(
                new SessionRequest.ApplicationAuth(by.clientId(), by.clientSecret()),
                reply -> reply instanceof SessionReply.Authorized);
        if (answer instanceof Answer.Refused no && !ErrorCode.benign(no.code())) {
            LOG.errorf(
                    "cTrader does not take the application, code=%s look at %s",
                    no.code(), ErrorCode.lookAt(no.code()));
            refusal = no.words();
            signal();
            return false;
        }
        if (answer instanceof Answer.Unclear || answer instanceof Answer.NotSent) {
            return false;
        }
        refusal = null;
        accounts.admitAll();
        wasReady = true;
        ready = true;
        signal();
        feed.nowConnected();
        return true;
    }

    private void keep(Connection connection) {
        while (!connection.over() && closing.getCount() > 0) {
            try {
                Runnable chore = chores.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                if (chore != null) {
                    chore.run();
                }
                connection.beat();
                feed.tick();
            } catch (VenueUnavailableException | VenueRefusedException e) {
                connection.end("cannot bring the session up to date: " + e.getMessage());
            } catch (InterruptedException e) {
                closing.countDown();
            }
        }
    }

    void chore(Runnable work) {
        if (!chores.offer(work)) {
            Connection connection = current.get();
            if (connection != null) {
                connection.end("more than " + CHORES_MAX + " chores wait");
            }
        }
    }

    Answer ask(Request request, Predicate<Reply> enough) {
        Connection connection = current.get();
        if (connection == null) {
            return new Answer.NotSent("no connection to " + config.host());
        }
        if (!pace.await(request)) {
            return new Answer.NotSent("interrupted before the request was sent");
        }
        Answer answer = connection.ask(request, enough);
        if (answer instanceof Answer.Refused refused) {
            ErrorCode.limit(refused.code())
                    .ifPresent(
                            kind -> limits.limited(null, new LimitSignal(BudgetScope.IP, kind, refused.retryAfter())));
        }
        return answer;
    }

    <R extends Reply> R read(Answer answer, Class<R> type, String what) {
        if (answer instanceof Answer.Got got && type.isInstance(got.reply())) {
            return type.cast(got.reply());
        }
        if (answer instanceof Answer.Refused refused && ErrorCode.unauthorized(refused.code())) {
            throw new VenueRefusedException(refused.words());
        }
        throw new VenueUnavailableException(what + " cannot be read: " + answer.told(), null);
    }

    boolean ready() {
        return ready;
    }

    @Nullable
    Duration silence() {
        Connection connection = current.get();
        return connection == null ? null : connection.silence();
    }

    @Override
    public void spot(Spot spot) {
        feed.spot(spot);
    }

    @Override
    public void reply(Reply reply) {
        switch (reply) {
            case TradeReply.Execution event -> accounts.executed(event);
            case SessionReply.TokensInvalidated gone -> gone.accountIds().forEach(accounts::readmitWithNewToken);
            case SessionReply.Done gone
            when gone.kind() == SessionReply.Done.Kind.ACCOUNT_DISCONNECTED -> accounts.readmit(gone.accountId());
            case SessionReply.ClientDisconnected gone -> {
                Connection connection = current.get();
                if (connection != null) {
                    connection.end("the venue ends the session: " + gone.reason());
                }
            }
            case MarketReply.SymbolsChanged changedSymbols -> symbols.forget(changedSymbols.symbolIds());
            default -> {
                // Answers go to those who asked.
            }
        }
    }

    @Override
    public void malformed(int payloadType, String cause) {
        oddities.count(payloadType, "cannot be read: " + cause);
        Thread.ofVirtual().name("ctrader-catch-up").start(accounts::catchUpAll);
    }

    @Override
    public void unknown(int payloadType) {
        oddities.count(payloadType, "is not known here");
    }

    /** How many messages were left out because they could not be read or are not known. */
    long leftOut() {
        return oddities.all();
    }

    void tell(FeedEvent event) {
        feed.offer(event);
    }

    /** Ends the connection, such as when events are not taken fast enough; the session connects again. */
    void drop(String cause) {
        Connection connection = current.get();
        if (connection != null) {
            connection.end(cause);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        drop("closed by this side");
        feed.close();
        signal();
    }
}
