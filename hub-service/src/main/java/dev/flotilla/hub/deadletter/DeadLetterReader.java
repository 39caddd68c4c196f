package dev.flotilla.hub.deadletter;

import java.util.List;
import java.util.Set;

/** Reads dead-letter streams as a member of a group, so that each entry is told once, whichever hub leads. */
public interface DeadLetterReader {

    /**
     * @param streams keys of the streams whose dead letters are asked for
     * @return entries that nobody has told yet, at most {@code limit} of each stream; those taken before and not {@link #done} come first
     */
    List<DeadLetter.Entry> read(Set<String> streams, int limit);

    void done(List<DeadLetter.Entry> told);
}
