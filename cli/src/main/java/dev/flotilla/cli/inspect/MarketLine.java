package dev.flotilla.cli.inspect;

import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.contracts.api.Fleet;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The market in one line: which of the three kinds it is, its clock and its speed. */
public final class MarketLine {
    /** The venue of a fleet that trades nowhere else. */
    public static final String PAPER = "paper";

    private MarketLine() {}

    /**
     * Of a fleet whose bots trade on a venue: its name and the newest bar that one of them has decided on. The market behind the console says
     * nothing about them.
     *
     * @param venue as params-api names it
     */
    public static String of(Fleet.Overview fleet, String venue) {
        if (venue.equals(PAPER)) {
            return of(fleet.market());
        }
        return "bots trade on " + venue + "   " + newestBar(fleet);
    }

    private static String newestBar(Fleet.Overview fleet) {
        return fleet.bots().stream()
                .map(Fleet.BotCard::lastDecision)
                .filter(Objects::nonNull)
                .map(Fleet.DecisionSummary::occurredAt)
                .max(Comparator.naturalOrder())
                .map(at -> "newest bar " + Figures.minute(at) + " UTC")
                .orElse("no bar decided on yet");
    }

    public static String of(Fleet.@Nullable Market market) {
        if (market == null) {
            return "market: the venue does not answer";
        }
        String speed = market.speed().signum() == 0 ? "max" : Figures.plain(market.speed());
        return market.source() + " (" + market.description() + ")   " + Figures.minute(market.clock()) + " UTC   x"
                + speed + (market.ended() ? "   ended" : "");
    }
}
