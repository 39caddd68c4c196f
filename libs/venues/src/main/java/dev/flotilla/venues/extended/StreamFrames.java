package dev.flotilla.venues.extended;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the frames of one stream before they are used: number, errors, time. A frame that cannot be read means that something is missing,
 * just as a gap does: the stream is opened anew, and what it tells about is read.
 */
final class StreamFrames {

    private final VenueClock clock;
    private final OddMessages odd;
    private final Sequence sequence = new Sequence();
    private final ReentrantLock telling;
    private final Consumer<JsonNode> listener;

    /** @param telling held while the listener is told: it hears of all streams one at a time */
    StreamFrames(VenueClock clock, OddMessages odd, ReentrantLock telling, Consumer<JsonNode> listener) {
        this.clock = clock;
        this.odd = odd;
        this.telling = telling;
        this.listener = listener;
    }

    void opened() {
        sequence.reset();
    }

    /** Why the stream is of no use any more, null = it goes on. */
    @Nullable
    String text(String message) {
        try {
            JsonNode frame = ExtendedJson.read(message);
            return switch (sequence.take(frame.path("seq").asLong(Sequence.NONE))) {
                case AGAIN -> null;
                case GAP -> "messages are missing before " + frame.path("seq");
                case NEXT -> used(frame);
            };
        } catch (IllegalArgumentException e) {
            odd.count("malformed");
            return "a message cannot be read: " + e.getMessage();
        }
    }

    private @Nullable String used(JsonNode frame) {
        if (frame.hasNonNull("error")) {
            return "the venue tells an error: " + frame.get("error");
        }
        if (frame.hasNonNull("ts")) {
            clock.heard(frame.get("ts").asLong());
        }
        telling.lock();
        try {
            listener.accept(frame);
            return null;
        } finally {
            telling.unlock();
        }
    }
}
