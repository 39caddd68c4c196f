package dev.flotilla.worker.runtime;

import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.worker.command.CommandAnswers;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.gate.VenueGate;
import dev.flotilla.worker.lease.HeldLease;
import dev.flotilla.worker.lease.MonotonicClock;
import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.spool.SegmentStore;
import java.time.InstantSource;

/**
 * What a bot touches outside of itself.
 *
 * @param permitted a runtime may write to its account; a bot asks {@link WritePermission} anew at each check
 */
public record BotWorld(
        Venue venue,
        VenueAccount account,
        HeldLease lease,
        boolean permitted,
        ControlBook control,
        CommandAnswers answers,
        SegmentStore spool,
        LostReports lost,
        VenueGate gate,
        InstantSource wall,
        MonotonicClock clock,
        Pause pause) {}
