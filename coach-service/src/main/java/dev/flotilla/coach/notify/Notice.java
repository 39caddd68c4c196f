package dev.flotilla.coach.notify;

import org.jspecify.annotations.Nullable;

/**
 * Something people should know.
 *
 * @param dedupeKey the same key again is the same notice and told once
 */
public record Notice(String kind, @Nullable String botId, String dedupeKey, String title, String body) {}
