package dev.flotilla.hub.instance;

import java.time.Instant;

/**
 * Another bot's taking over from a dead one; kept with the dead one.
 *
 * @param by the standby that took over
 * @param since when that was decided
 */
public record Takeover(String by, Instant since, Phase phase) {

    /** How far the standby is. */
    public enum Phase {
        /** It was told and has not answered yet. */
        ADOPTING,
        /** It trades, after it has asked the venue what there is. */
        ACTIVE,
        /** It has not answered in time: an operator must look. */
        UNACKED
    }

    Takeover in(Phase next) {
        return new Takeover(by, since, next);
    }
}
