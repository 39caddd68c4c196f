package dev.flotilla.worker.quoting;

import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.runtime.BotMeter;
import java.time.Duration;
import org.jboss.logging.Logger;

/** When the account is read: once a minute, and soon after anything that only a read explains. Confined to the loop. */
final class AccountReads {

    private static final Logger LOG = Logger.getLogger(AccountReads.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AccountDesk account;
    private final QuoteHands hands;
    private final QuotingBook book;
    private final QuotingNews news;
    private final BotMeter meter;
    private boolean needed = true;
    private long neededAt;
    private boolean failing;
    private long readAt;

    AccountReads(AccountDesk account, QuoteHands hands, QuotingBook book, QuotingNews news, BotMeter meter) {
        this.account = account;
        this.hands = hands;
        this.book = book;
        this.news = news;
        this.meter = meter;
        this.readAt = book.nanos();
        this.neededAt = readAt;
    }

    /** Something happened that is not understood: nothing new is quoted before the next read. */
    void need() {
        if (!needed) {
            needed = true;
            neededAt = book.nanos();
        }
    }

    /** How long the account has not been known; zero while it is. */
    Duration unknownFor() {
        return needed ? Duration.ofNanos(book.nanos() - neededAt) : Duration.ZERO;
    }

    /** Throws when the venue does not answer. */
    void read() {
        readAt = book.nanos();
        hands.settleUnclear();
        account.read();
        failing = false;
        if (account.strays()) {
            need();
        } else {
            needed = false;
        }
    }

    /** Reads when that is due; false while the account is not known. */
    boolean known() {
        boolean unclear = !book.memory().unresolved().isEmpty();
        Duration pause = needed || unclear ? PAUSE : EVERY;
        if (book.nanos() - readAt < pause.toNanos()) {
            return !needed;
        }
        try {
            read();
        } catch (VenueUnavailableException e) {
            failed(String.valueOf(e.getMessage()));
        }
        return !needed;
    }

    /** Told once until it works again. */
    private void failed(String cause) {
        meter.error();
        need();
        if (!failing) {
            news.unreadable(cause);
            LOG.warnf("account cannot be read, nothing new is quoted cause=%s", cause);
        }
        failing = true;
    }
}
