package dev.flotilla.worker.tracker;

import dev.flotilla.core.exits.DslState;
import dev.flotilla.core.exits.NearSide;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a venue offers to closes by limit order, and where one is posted. */
final class CloseTerms {

    private final Venue venue;
    private final TrackerBook book;

    CloseTerms(Venue venue, TrackerBook book) {
        this.venue = venue;
        this.book = book;
    }

    String venue() {
        return venue.name();
    }

    /** Post-only where the venue has it; null when it takes no limit orders that rest. */
    @Nullable
    TimeInForce life() {
        Set<TimeInForce> offered = venue.capabilities().orders().limits();
        if (offered.contains(TimeInForce.POST_ONLY)) {
            return TimeInForce.POST_ONLY;
        }
        return offered.contains(TimeInForce.GTC) ? TimeInForce.GTC : null;
    }

    /** The best price of the close's own side; the mark price where the book cannot be asked. */
    BigDecimal nearSide(DslState state) {
        VenuePosition seen = book.seen(state.identity().asset());
        BigDecimal mark = seen == null ? state.progress().lastPrice() : seen.markPrice();
        BigDecimal own = touch(state.identity().asset())
                .map(touch -> switch (state.position().direction()) {
                    case LONG -> touch.ask();
                    case SHORT -> touch.bid();
                })
                .orElse(null);
        return NearSide.price(state.position().direction(), state.position().tickSize(), mark, own);
    }

    private Optional<Touch> touch(String asset) {
        try {
            return venue.touch(asset);
        } catch (VenueUnavailableException | VenueRefusedException e) {
            return Optional.empty();
        }
    }
}
