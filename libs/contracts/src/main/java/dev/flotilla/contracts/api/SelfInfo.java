package dev.flotilla.contracts.api;

import java.time.Instant;
import java.util.Map;

/**
 * {@code GET /internal/v1/self} of every service (service token): who it is and how it does.
 *
 * @param detail small facts worth showing on the System page, never secrets
 */
public record SelfInfo(String name, String build, Instant startedAt, long rssBytes, Map<String, Object> detail) {}
