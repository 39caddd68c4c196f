package dev.flotilla.simulation.world;

import java.util.EnumSet;
import java.util.Set;

/** Which rules the wiring of the model breaks on purpose: a simulation that cannot fail proves nothing. */
public record Rules(Set<Broken> broken) {

    public static final Rules KEPT = new Rules(EnumSet.noneOf(Broken.class));

    public static Rules but(Broken rule) {
        return new Rules(EnumSet.of(rule));
    }

    public boolean breaks(Broken rule) {
        return broken.contains(rule);
    }

    /** A rule that does not hold any more. */
    public enum Broken {
        /** A worker goes on acting long after its last renewal. */
        WORKER_DOES_NOT_FENCE,
        /** The hub grants the next generation while the old lease may still be used. */
        HUB_GRANTS_EARLY,
        /** A write that was stuck on its way is taken whenever it arrives. */
        ORDERS_WITHOUT_VALIDITY,
        /** A change is written over whatever revision the row has by now: two workers get one generation. */
        CLAIM_WITHOUT_COMPARE,
        /** Reports that come again are stored again. */
        INGEST_WITHOUT_CURSOR,
        /** Messages are marked as sent before Redis has them. */
        OUTBOX_MARKS_FIRST,
        /** The operator is answered before the command is committed. */
        ACCEPTED_BEFORE_COMMIT,
        /** Stops are believed to rest that were never sent. */
        STOPS_NOT_SENT,

        /** Workers never ask for control beside Redis. */
        NO_CONTROL_POLL
    }
}
