package dev.flotilla.params.learning.adapter;

import dev.flotilla.contracts.api.Learning;
import dev.flotilla.params.learning.LearningStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.audit.AuditLog;
import dev.flotilla.store.journal.BotEvents;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps as the coach wrote them; orders go into the journal and the audit chain in one transaction. */
@ApplicationScoped
public class PostgresLearningStore implements LearningStore {

    private static final String BOT = """
            select b.bot_id, b.strategy_id, p.params, r.market_time as reviewed_at, coalesce(r.body -> 'lessons', '[]') as lessons
            from fleet.bot b
              join lateral (select params from fleet.bot_param where bot_id = b.bot_id order by version desc limit 1) p on true
              left join lateral (select market_time, body from fleet.review where bot_id = b.bot_id
                order by review_id desc limit 1) r on true
            where b.bot_id = :bot""";
    private static final String STEPS =
            "select * from fleet.learning_metrics where bot_id = :bot order by version desc limit :limit";
    private static final String RESET = "metrics_reset";

    private final Transactions transactions;
    private final AuditLog audit;

    PostgresLearningStore(Transactions transactions, AuditLog audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** A row of {@link #BOT}. */
    public record BotRow(
            String botId,
            String strategyId,
            Map<String, Object> params,
            @Nullable Instant reviewedAt,
            List<String> lessons) {}

    @Override
    public Optional<Learned> load(String botId, int limit) {
        return transactions.reading(session -> JsonRows.select(session, BOT, Map.of("bot", botId), BotRow.class)
                .chain(bots -> JsonRows.select(
                                session, STEPS, Map.of("bot", botId, "limit", limit), Learning.Step.class)
                        .map(steps -> bots.stream()
                                .findFirst()
                                .map(bot -> new Learned(
                                        bot.botId(),
                                        bot.strategyId(),
                                        bot.params(),
                                        bot.reviewedAt(),
                                        bot.lessons(),
                                        steps)))));
    }

    @Override
    public void reset(String botId, AuditFact fact) {
        transactions.inTransaction(
                session -> BotEvents.append(session, botId, RESET, fact).chain(() -> audit.append(session, fact)));
    }
}
