package dev.flotilla.contracts.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of params-api about installed runtimes, for reading; what changes them goes through {@code POST /api/v1/rpc}.
 *
 * <p>{@code GET /api/v1/runtimes} lists {@link Runtime}, {@code GET /api/v1/runtimes/{id}} gives {@link Detail}; {@code GET /api/v1/runtimes/presets} gives {@link Presets};
 * {@code POST /api/v1/runtimes/check} takes {@link CheckRequest} and gives {@link Check}: nothing is changed.
 */
public final class Runtimes {

    private Runtimes() {}

    /**
     * @param source where the document came from, for people
     * @param status running, stopped or error
     * @param health healthy, degraded, unhealthy or disabled
     * @param verdicts how many positions its wallets have, by verdict as in {@link Positions.Position}
     * @param doubt why its positions are not known now; null while they are
     */
    public record Runtime(
            String runtimeId,
            String name,
            @Nullable String version,
            String source,
            String status,
            String health,
            String installedBy,
            Instant installedAt,
            Instant updatedAt,
            List<Wallet> wallets,
            Map<String, Integer> verdicts,
            @Nullable String doubt) {}

    /**
     * One wallet of a runtime.
     *
     * @param wallet as it may be shown
     * @param botId the bot that watches it; null while it was never enabled, like {@code slots} where the document names none
     * @param budget with what the wallet's account was opened
     * @param positions open ones as last seen, null while nothing was ever seen
     * @param heardAt when the runtime told last of this wallet, wall time
     */
    public record Wallet(
            String strategy,
            String wallet,
            boolean enabled,
            @Nullable String botId,
            String status,
            @Nullable String lastError,
            @Nullable Integer slots,
            @Nullable BigDecimal budget,
            @Nullable Integer positions,
            @Nullable Instant heardAt,
            @Nullable String doubt) {}

    /**
     * @param document as it was given: what variables hold is not in it
     * @param variables names that it takes from outside
     */
    public record Detail(Runtime runtime, String document, List<String> variables) {}

    /**
     * @param runtimeId null = made from the name
     * @param variables for {@code ${VAR}}; used for this answer only
     */
    public record CheckRequest(
            String document,
            @Nullable String runtimeId,
            @Nullable Map<String, String> variables) {}

    /**
     * What installing would say and do.
     *
     * @param ok it would be installed
     * @param errors all of them
     * @param runtimeId the id it would have, null while the document does not tell
     * @param replaces a runtime of that id is installed and would get new rules
     * @param variables names that the document takes from outside; {@code missing} of them have no value and no default
     * @param plan what the runtime would do, in sentences; empty while there are errors
     */
    public record Check(
            boolean ok,
            List<Problem> errors,
            List<Problem> warnings,
            @Nullable String runtimeId,
            boolean replaces,
            List<String> variables,
            List<String> missing,
            List<String> plan) {}

    /** @param line of the document, from 1; null when the whole is meant */
    public record Problem(String path, @Nullable Integer line, String message) {}

    /** @param template a whole document to start from, with the first preset */
    public record Presets(String template, List<Preset> presets) {}

    /** @param exit the block {@code exit:} of a document */
    public record Preset(String name, String summary, String exit) {}
}
