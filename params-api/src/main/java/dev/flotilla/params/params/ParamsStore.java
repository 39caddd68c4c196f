package dev.flotilla.params.params;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.params.strategy.BotFit;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.outbox.OutboxMessage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Versions of parameters. */
public interface ParamsStore {

    /** @param stored what differs from the strategy's defaults, flat keys */
    record Snapshot(
            String botId,
            String strategyId,
            String symbol,
            BigDecimal startingEquity,
            Map<String, Object> stored,
            long version,
            String updatedBy,
            Instant updatedAt,
            Operations.Control control,
            @Nullable Halt halt,
            boolean consented) {

        BotFit.Bot fit() {
            return new BotFit.Bot(symbol, startingEquity, consented);
        }
    }

    /** A new version with all that goes with it, committed together or not at all. */
    record Change(
            String botId, long version, Map<String, Object> stored, AuditFact audit, List<OutboxMessage> messages) {}

    Optional<Snapshot> load(String botId);

    /** False, with nothing written, when this version exists already. */
    boolean commit(Change change);
}
