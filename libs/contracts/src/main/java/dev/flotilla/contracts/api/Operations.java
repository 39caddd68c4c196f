package dev.flotilla.contracts.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of params-api by which an operator steers bots.
 *
 * <p>{@code GET|PUT /api/v1/bots/{id}/control} ({@link SetControl} gives {@link Control}); {@code POST|GET /api/v1/commands} ({@link NewCommand}, {@link Command});
 * {@code POST /api/v1/phrases} ({@link Phrase}, {@link PhraseAnswer}).
 */
public final class Operations {

    private Operations() {}

    /**
     * Control row of a bot.
     *
     * @param halted id of the emergency stop in force
     */
    public record Control(
            String botId,
            String status,
            long version,
            String reason,
            String updatedBy,
            Instant updatedAt,
            @Nullable String halted) {}

    /**
     * @param status RUNNING, PAUSED or STOPPED (any case)
     * @param version the version this change was made against; null = whatever is in force. A mismatch is 409
     */
    public record SetControl(
            String status, @Nullable Long version, @Nullable String reason) {}

    /**
     * POST /api/v1/commands.
     *
     * @param commandId chosen by the caller so that a repeat is answered with the first result; null = one is made
     * @param kind one of {@link dev.flotilla.contracts.command.CommandKind}, any case
     * @param scope fleet, group or bot
     * @param target the group or the bot; null for the fleet
     * @param confirm EMERGENCY_STOP, written out, for an emergency stop
     * @param options flatten and keepProtective of an emergency stop, params of UPDATE_PARAMETERS, instrument, gracePeriodSeconds, maxWaitSeconds and the like
     */
    public record NewCommand(
            @Nullable String commandId,
            String kind,
            String scope,
            @Nullable String target,
            @Nullable String reason,
            @Nullable String confirm,
            @Nullable Map<String, Object> options) {}

    /**
     * A command and how far it is. {@code GET /api/v1/commands?limit=} gives a list without targets, {@code GET /api/v1/commands/{id}} the whole.
     *
     * @param status open, done (every target that it concerns carried it out), incomplete (finished, but some target refused or was overtaken by a newer control) or unanswered (open, and some
     *     target did not answer in time)
     * @param bots targets in all, those skipped included
     * @param gated targets in which it is in force or further
     * @param gatedMillis of the slowest target so far, like {@code flatMillis} and {@code verifiedMillis}; null while no target has it
     * @param verifiedFlat targets whose flatness is proven by two venue reads
     * @param remainder what could not be closed or cancelled yet, as {@code botId: name}; at most 100
     */
    public record Command(
            String commandId,
            String kind,
            String scope,
            @Nullable String target,
            String reason,
            String requestedBy,
            Instant acceptedAt,
            @Nullable Instant finishedAt,
            String status,
            Map<String, Object> options,
            int bots,
            int skipped,
            int gated,
            int done,
            int refused,
            int positionsBefore,
            int ordersBefore,
            @Nullable Long gatedMillis,
            @Nullable Long flatMillis,
            @Nullable Long verifiedMillis,
            int verifiedFlat,
            List<String> remainder,
            List<CommandTarget> targets) {}

    /** @param status PENDING, GATED, REMAINDER, DONE, REFUSED, SKIPPED (the command means nothing to it) or SUPERSEDED (by a newer control) */
    public record CommandTarget(
            String botId,
            String status,
            @Nullable String detail,
            @Nullable String workerId,
            @Nullable Long gatedMillis,
            @Nullable Long flatMillis,
            @Nullable Long verifiedMillis,
            @Nullable Integer positionsBefore,
            @Nullable Integer ordersBefore,
            List<String> remainder) {}

    /**
     * POST /api/v1/phrases: a trigger phrase, the whole message, any case.
     *
     * @param botId null = the fleet
     */
    public record Phrase(
            String phrase, @Nullable String botId, @Nullable String commandId) {}

    /**
     * What was made of a phrase.
     *
     * @param switched bots that are in paper mode from here on
     * @param command to follow; null when the phrase meant none
     */
    public record PhraseAnswer(
            String phrase, List<String> switched, @Nullable Command command) {}
}
