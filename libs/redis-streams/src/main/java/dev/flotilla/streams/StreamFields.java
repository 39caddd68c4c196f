package dev.flotilla.streams;

/** Names of the fields inside an entry: a contract with everybody who reads or writes the streams. */
public final class StreamFields {
    public static final String JSON = "json";
    public static final String TYPE = "type";
    public static final String MESSAGE_ID = "messageId";
    public static final String TRACEPARENT = "traceparent";

    /** Added on a dead-letter stream: why handling failed the last time. */
    public static final String DEAD_REASON = "deadReason";

    /** Added on a dead-letter stream: how often it was delivered. */
    public static final String DEAD_DELIVERIES = "deadDeliveries";

    /** Added on a dead-letter stream: the id in the stream it came from. */
    public static final String DEAD_ID = "deadId";

    /** Added on a dead-letter stream: the stream it came from. */
    public static final String DEAD_STREAM = "deadStream";

    /** Added on a dead-letter stream: the group and consumer that gave up. */
    public static final String DEAD_CONSUMER = "deadConsumer";

    private StreamFields() {}
}
