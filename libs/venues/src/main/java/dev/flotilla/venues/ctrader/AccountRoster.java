package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.ctrader.wire.SessionReply;
import dev.flotilla.venues.ctrader.wire.SessionRequest;
import dev.flotilla.venues.ctrader.wire.TradeReply;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The accounts of a session: let in, kept up to date, let in again when the venue has forgotten them. */
final class AccountRoster {
    private static final Logger LOG = Logger.getLogger(AccountRoster.class);

    private final CtraderSession session;
    private final CtraderTokens tokens;
    private final Map<Long, SessionAccount> accounts = new ConcurrentHashMap<>();

    AccountRoster(CtraderSession session, CtraderTokens tokens) {
        this.session = session;
        this.tokens = tokens;
    }

    /** The account under its newest token; made when it is new. */
    SessionAccount of(VenueAccess.CtraderToken access) {
        SessionAccount account = accounts.computeIfAbsent(
                access.accountId(),
                id -> new SessionAccount(access, new AccountBook(access.account(), session.symbols()::nameOf)));
        account.token = access.accessToken();
        return account;
    }

    /** An account that market data may be asked with. */
    @Nullable
    SessionAccount any() {
        return accounts.values().stream()
                .filter(account -> account.ready)
                .findFirst()
                .orElse(null);
    }

    /** None of them can be used until it is let in again. */
    void allOut() {
        accounts.values().forEach(account -> account.ready = false);
    }

    /** On the keeping thread: lets all of them in, those that traded last first. */
    void admitAll() {
        lastTradedFirst().forEach(this::admit);
    }

    /** On the keeping thread: authorises an account, reads what is open and what was missed. */
    void admit(SessionAccount account) {
        account.shut = null;
        Answer answer = authorised(account, account.token);
        if (answer instanceof Answer.Refused no && ErrorCode.staleSession(no.code()) && renewed(account)) {
            answer = authorised(account, account.token);
        }
        if (answer instanceof Answer.Refused no && !ErrorCode.benign(no.code())) {
            account.shut = no.words();
            LOG.errorf(
                    "cTrader does not take the account account=%s code=%s look at %s",
                    account.access.account(), no.code(), ErrorCode.lookAt(no.code()));
            session.signal();
            return;
        }
        if (answer instanceof Answer.Got || answer instanceof Answer.Refused) {
            session.symbols().load(account);
            resync(account);
            account.ready = true;
            session.signal();
            session.feed().subscribeAll(account);
        }
    }

    /** True when there is another token than the one that is not taken. */
    private boolean renewed(SessionAccount account) {
        String newer = tokens.newer(account.access.account(), account.token).orElse(account.token);
        boolean another = !newer.equals(account.token);
        account.token = newer;
        return another;
    }

    private List<SessionAccount> lastTradedFirst() {
        return accounts.values().stream()
                .sorted(Comparator.comparingLong(account -> -account.lastEventNanos))
                .toList();
    }

    private Answer authorised(SessionAccount account, String token) {
        return session.ask(
                new SessionRequest.AccountAuth(account.id(), token), reply -> reply instanceof SessionReply.Done);
    }

    /** Reads what is open; deals that were missed are read before anybody is told figures. */
    private void resync(SessionAccount account) {
        account.behind = true;
        Reads reads = new Reads(session, account);
        if (!account.known) {
            account.hedged = reads.hedged();
            account.known = true;
            account.admittedAt.set(session.feed().earliestMillis());
        }
        reads.reconcile();
    }

    /** Deals that came while nobody listened, told once each. */
    void catchUp(SessionAccount account) {
        account.behind = false;
        try {
            new Reads(session, account).catchUp().forEach(session.feed()::offer);
        } catch (VenueUnavailableException | VenueRefusedException e) {
            account.behind = true;
            throw e;
        }
    }

    /** Events may be lost, nobody knows whose: accounts that traded last come first, as history is rationed. */
    void catchUpAll() {
        lastTradedFirst().stream().filter(account -> account.ready).forEach(account -> {
            try {
                catchUp(account);
            } catch (VenueUnavailableException | VenueRefusedException e) {
                LOG.warnf("missed events are read later account=%s cause=%s", account.access.account(), e.getMessage());
            }
        });
    }

    void executed(TradeReply.Execution event) {
        SessionAccount account = accounts.get(event.accountId());
        if (account != null) {
            account.lastEventNanos = session.config().nanos().getAsLong();
            account.book.take(event).forEach(session.feed()::offer);
        }
    }

    void readmitWithNewToken(long accountId) {
        SessionAccount account = accounts.get(accountId);
        if (account != null) {
            account.ready = false;
            session.chore(() -> {
                if (!renewed(account)) {
                    LOG.warnf(
                            "the token of an account ended and there is no newer one account=%s",
                            account.access.account());
                }
                admit(account);
            });
        }
    }

    void readmit(long accountId) {
        SessionAccount account = accounts.get(accountId);
        if (account != null) {
            account.ready = false;
            session.chore(() -> admit(account));
        }
    }

    /** Marks an account that the venue no longer takes as it is; it is let in again in the background. */
    void stale(SessionAccount account) {
        if (account.ready) {
            readmit(account.id());
        }
    }
}
