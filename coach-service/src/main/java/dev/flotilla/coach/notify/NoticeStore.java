package dev.flotilla.coach.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notices and how their delivery stands. */
public interface NoticeStore {

    /** Keeps a notice with one delivery per channel; one of the same key changes nothing. */
    void add(Notice notice, List<String> channels);

    /** Takes deliveries that are due, for so long that nobody else tries them meanwhile. */
    List<Due> take(Instant now, Duration held, int limit);

    /** @param nextAttemptAt null unless it is tried again */
    void ended(Due due, String status, @Nullable String error, @Nullable Instant nextAttemptAt, Instant at);

    /** Deletes what is older. */
    void trim(Instant before);

    /** @param attempts tries before this one */
    record Due(long notificationId, String channel, int attempts, Notice notice) {}
}
