package dev.flotilla.worker.runtime;

import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueUnavailableException;
import org.jboss.logging.Logger;

/** Keeps a bot's picture of its account fresh; nothing is asked while nothing happens. Confined to the bot's loop. */
final class AccountReading {

    private static final Logger LOG = Logger.getLogger(AccountReading.class);

    private final BotIdentity identity;
    private final VenueAccount account;
    private final BotBook book;
    private final StopsInside stopsInside;
    private final BotMeter meter;

    /** Whether the account is known as the venue has it. */
    enum Known {
        YES,
        /** The venue did not answer. */
        NO,
        /** There are fills that the bot has not taken: it must reconcile. */
        OTHERWISE
    }

    AccountReading(BotIdentity identity, VenueAccount account, BotBook book, StopsInside stopsInside, BotMeter meter) {
        this.identity = identity;
        this.account = account;
        this.book = book;
        this.stopsInside = stopsInside;
        this.meter = meter;
    }

    /** Reads the account when a fill has changed it since. */
    Known known() throws InterruptedException {
        if (!book.accountStale()) {
            return Known.YES;
        }
        try {
            AccountSnapshot snapshot = account.view().snapshot();
            if (snapshot.lastFillSeq() != book.memory().fillCursor()) {
                return Known.OTHERWISE;
            }
            book.accountRead(snapshot);
            stopsInside.keep(snapshot);
            return Known.YES;
        } catch (VenueUnavailableException e) {
            meter.error();
            LOG.warnf("account cannot be read botId=%s cause=%s", identity.botId(), e.getMessage());
            return Known.NO;
        }
    }
}
