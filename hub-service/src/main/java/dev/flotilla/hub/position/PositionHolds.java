package dev.flotilla.hub.position;

import dev.flotilla.contracts.lease.PositionHold;

/** Claims that a running bot takes and gives free as positions come and go in its account (D20). */
public interface PositionHolds {

    /** Takes what nobody owns of the symbols named, gives free the bot's others, in one step; nothing at another generation. */
    PositionHold.Result hold(PositionHold hold);
}
