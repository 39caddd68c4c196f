package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.ctrader.wire.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a request. */
sealed interface Answer {
    record Got(Reply reply) implements Answer {}

    /** @param code the venue's name of the error */
    record Refused(
            String code, @Nullable String text, @Nullable Duration retryAfter) implements Answer {
        String words() {
            return text == null ? code : code + " " + text;
        }
    }

    /** Nothing went out. */
    record NotSent(String cause) implements Answer {}

    /** It may have been carried out or not. */
    record Unclear(String cause) implements Answer {}

    /** In words, for messages about answers that are not the wanted one. */
    default String told() {
        return switch (this) {
            case Got got -> "unexpected " + got.reply().payloadType();
            case Refused refused -> refused.words();
            case NotSent notSent -> notSent.cause();
            case Unclear unclear -> unclear.cause();
        };
    }
}
