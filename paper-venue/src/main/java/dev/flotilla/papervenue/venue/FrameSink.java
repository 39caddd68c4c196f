package dev.flotilla.papervenue.venue;

/** The way to one connected subscriber. Both calls return at once. */
public interface FrameSink {

    /** Unique among the connections of this process. */
    String id();

    /** Queues a text message; false when the subscriber is so far behind that no more is queued. */
    boolean send(String text);

    /** Ends the connection. */
    void close(String reason);
}
