package dev.flotilla.cli.inspect;

import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.contracts.api.Fleet;
import org.jspecify.annotations.Nullable;

/** The market in one line: which of the three kinds it is, its clock and its speed. */
public final class MarketLine {
    private MarketLine() {}

    public static String of(Fleet.@Nullable Market market) {
        if (market == null) {
            return "market: the venue does not answer";
        }
        String speed = market.speed().signum() == 0 ? "max" : Figures.plain(market.speed());
        return market.source() + " (" + market.description() + ")   " + Figures.minute(market.clock()) + " UTC   x"
                + speed + (market.ended() ? "   ended" : "");
    }
}
