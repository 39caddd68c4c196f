package dev.flotilla.worker.runtime;

import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.control.BotControl;
import java.math.BigDecimal;
import java.util.Queue;
import java.util.Set;

/** One life of a bot before it begins: who it is, what it needs, and what it will do. */
public interface HostedRun {

    BotIdentity identity();

    BigDecimal startingEquity();

    /** The mode in which the bot trades, as its configuration spells it. */
    String mode();

    /** True when none of its orders can open or enlarge a position. */
    default boolean onlyReduces() {
        return false;
    }

    /** What opens the simulated account of the run. */
    VenueAccess paperAccess(String account);

    /** Symbols whose bars it wants to hear of. */
    Set<String> follows(Venue venue);

    /** The same run, placed without anybody's consent: no entries until a control newer than this one says RUNNING (D12). */
    HostedRun protectingOnly(long controlVersion);

    /**
     * @param inbox commands for this bot, filled by other threads
     * @param wake makes the loop look around at once; for any thread
     */
    LoopBody body(BotWorld world, BotControl control, Queue<BotCommand> inbox, BotMeter meter, Runnable wake);
}
