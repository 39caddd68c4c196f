package dev.flotilla.params.consent;

import dev.flotilla.contracts.api.Consent;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.params.auth.TokenHash;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.outbox.OutboxMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gates that were shown and consents on record. */
public interface ConsentStore {

    /** @param answeredAt null while it was not answered */
    record Gate(
            TokenHash nonce,
            String shownTo,
            Instant expiresAt,
            long paramsVersion,
            @Nullable Instant answeredAt) {}

    /** What is on record of a bot's consent; null in {@link Snapshot} when nobody ever consented. */
    record Entry(boolean granted, String actor, Instant at, long paramsVersion) {}

    /**
     * @param stored parameters as stored, flat keys, at {@code paramsVersion}
     * @param gate shown last
     */
    record Snapshot(
            String botId,
            String strategyId,
            String symbol,
            String venue,
            String venueAccount,
            BigDecimal startingEquity,
            Map<String, Object> stored,
            long paramsVersion,
            Operations.Control control,
            @Nullable Halt halt,
            @Nullable Entry entry,
            @Nullable Gate gate) {

        boolean granted() {
            return entry != null && entry.granted();
        }

        String mode() {
            return String.valueOf(stored.getOrDefault("mode", "paper"));
        }

        Consent.State state() {
            return new Consent.State(
                    botId,
                    mode(),
                    granted(),
                    entry == null ? null : entry.actor(),
                    entry == null ? null : entry.at(),
                    paramsVersion);
        }
    }

    /**
     * A change of consent with all that goes with it, committed together or not at all.
     *
     * @param stored parameters from now on, a version of their own
     * @param answered the gate that this answers; null when none was needed
     * @param event what the bot's journal says of it
     */
    record Change(
            String botId,
            long paramsVersion,
            Map<String, Object> stored,
            Entry entry,
            @Nullable TokenHash answered,
            String event,
            AuditFact audit,
            List<OutboxMessage> messages) {}

    Optional<Snapshot> load(String botId);

    /** Keeps a gate in place of any earlier one of the bot. */
    void show(String botId, Gate gate, AuditFact audit);

    /** False, with nothing written, when the parameters have a newer version or the gate was answered meanwhile. */
    boolean commit(Change change);

    /** Writes down what was refused or declined, nothing else changes but the gate that was answered. */
    void record(String botId, @Nullable TokenHash answered, @Nullable String event, AuditFact audit);
}
