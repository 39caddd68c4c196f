package dev.flotilla.contracts.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a protected position or a wallet, for lists, notifications and other programs.
 *
 * @param event such as {@code dsl.tier_advanced} or {@code ON_POSITION_OPENED}
 * @param asset null when the whole wallet is meant
 */
public record DslEventReport(
        String event, String address, @Nullable String asset, Map<String, @Nullable Object> data) {}
