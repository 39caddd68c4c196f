package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.contracts.report.SessionReport;
import dev.flotilla.worker.report.BotJournal;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** When a life of a bot on this worker began and how it ended, in its journal. Confined to the bot's loop. */
public final class SessionLog {

    private final BotIdentity identity;
    private final String build;
    private final InstantSource wall;
    private final BotJournal journal;
    private @Nullable Instant startedAt;

    public SessionLog(BotIdentity identity, String build, InstantSource wall, BotJournal journal) {
        this.identity = identity;
        this.build = build;
        this.wall = wall;
        this.journal = journal;
    }

    public void begin() {
        Instant now = wall.instant();
        startedAt = now;
        report("RUNNING", now, now, null, null);
    }

    public boolean begun() {
        return startedAt != null;
    }

    /** Does nothing when it never began. */
    public void end(String status, String reason) {
        Instant begun = startedAt;
        if (begun != null) {
            Instant now = wall.instant();
            report(status, now, begun, now, reason);
        }
    }

    private void report(String status, Instant at, Instant begun, @Nullable Instant ended, @Nullable String reason) {
        SessionReport report =
                new SessionReport(identity.sessionId(), identity.workerId(), status, begun, ended, reason, build);
        journal.add(ReportKind.SESSION, at, report);
    }
}
