package dev.flotilla.hub.instance;

import dev.flotilla.contracts.command.DesiredStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a bot, as the hub has taken it over.
 *
 * @param controlVersion version of the control that it comes from
 * @param since when that version was taken over here
 * @param halting an emergency stop of that version is not proven yet: the bot is hosted until it is
 * @param protectOnly no entries until a newer control: it was placed again and nobody has said that it may trade on
 * @param takeover another bot took over from this one, which is not placed any more
 */
public record Mandate(
        DesiredStatus desired,
        long controlVersion,
        Instant since,
        boolean halting,
        boolean protectOnly,
        @Nullable Takeover takeover) {

    static Mandate of(DesiredStatus desired, long controlVersion, Instant now) {
        return new Mandate(desired, controlVersion, now, false, false, null);
    }

    /** Some worker should host the bot: to trade, to mind its positions, or to carry an emergency stop out. */
    public boolean hosting() {
        return halting || desired != DesiredStatus.STOPPED && takeover == null;
    }

    /** A newer control lifts what the hub withheld. Only a start after a stop brings back a bot that was taken over from. */
    Mandate replacedBy(DesiredStatus next, long version, Instant now) {
        boolean startsAnew = desired == DesiredStatus.STOPPED && next != DesiredStatus.STOPPED;
        return new Mandate(next, version, now, false, false, startsAnew ? null : takeover);
    }

    Mandate halting(boolean open) {
        return new Mandate(desired, controlVersion, since, open, protectOnly, takeover);
    }

    Mandate withheld() {
        return new Mandate(desired, controlVersion, since, halting, true, takeover);
    }

    Mandate takenOver(Takeover by) {
        return new Mandate(desired, controlVersion, since, halting, protectOnly, by);
    }
}
