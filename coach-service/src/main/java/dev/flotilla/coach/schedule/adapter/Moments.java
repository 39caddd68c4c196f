package dev.flotilla.coach.schedule.adapter;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the time types that native queries give back. */
final class Moments {

    private Moments() {}

    static @Nullable Instant of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant;
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            default -> throw new IllegalStateException("not a moment: " + value.getClass());
        };
    }

    static Instant required(@Nullable Object value) {
        return Objects.requireNonNull(of(value), "moment is missing");
    }
}
