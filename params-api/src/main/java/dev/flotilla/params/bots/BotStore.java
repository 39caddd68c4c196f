package dev.flotilla.params.bots;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.outbox.OutboxMessage;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bots as they were created. */
public interface BotStore {

    /**
     * @param params what differs from the defaults, flat keys
     * @param group null in a wish that names none, like {@code driftPolicy}
     * @param venueAccount null = an account of its own, named after the bot
     */
    record NewBot(
            String botId,
            String name,
            String strategyId,
            String pool,
            String symbol,
            String accountType,
            BigDecimal startingEquity,
            Map<String, Object> params,
            @Nullable String group,
            @Nullable String driftPolicy,
            @Nullable String venueAccount) {

        /** The same with these parameters too. */
        public NewBot with(Map<String, Object> more) {
            Map<String, Object> all = new LinkedHashMap<>(params);
            all.putAll(more);
            return new NewBot(
                    botId,
                    name,
                    strategyId,
                    pool,
                    symbol,
                    accountType,
                    startingEquity,
                    all,
                    group,
                    driftPolicy,
                    venueAccount);
        }

        /** True when this is the same wish again, in which what it leaves open fits; numbers are compared by value. */
        public boolean sameAs(NewBot other) {
            return botId.equals(other.botId)
                    && name.equals(other.name)
                    && strategyId.equals(other.strategyId)
                    && symbol.equals(other.symbol)
                    && accountType.equals(other.accountType)
                    && (group == null || group.equals(other.group))
                    && (driftPolicy == null || driftPolicy.equals(other.driftPolicy))
                    && SameValues.in(params, other.params);
        }
    }

    /** The bot, its first parameters and control and all that goes with them, committed together or not at all. */
    record Creation(NewBot bot, Operations.Control control, AuditFact audit, List<OutboxMessage> messages) {}

    /** The bot as it was created, with its first parameters. */
    Optional<NewBot> find(String botId);

    long count();

    /** False, with nothing written, when the bot exists. */
    boolean create(Creation creation);
}
