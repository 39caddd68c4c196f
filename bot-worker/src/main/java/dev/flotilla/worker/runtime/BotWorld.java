package dev.flotilla.worker.runtime;

import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.worker.command.CommandAnswers;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.feed.SharedBooks;
import dev.flotilla.worker.gate.VenueGate;
import dev.flotilla.worker.lease.HeldLease;
import dev.flotilla.worker.lease.MonotonicClock;
import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.spool.SegmentStore;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a bot touches outside of itself.
 *
 * @param books order books of the venue; empty where its connector keeps none
 * @param simulated a runtime may write to its account without anybody's consent, as no money is real there
 */
public record BotWorld(
        Venue venue,
        VenueAccount account,
        Optional<SharedBooks> books,
        HeldLease lease,
        boolean simulated,
        ControlBook control,
        CommandAnswers answers,
        SegmentStore spool,
        LostReports lost,
        VenueGate gate,
        InstantSource wall,
        MonotonicClock clock,
        Pause pause) {}
