package dev.flotilla.coach.review.adapter;

import dev.flotilla.coach.review.ResetStore;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resets from the journal that params-api keeps; the journal event is the order, its step the receipt. */
@ApplicationScoped
public class PostgresResetStore implements ResetStore {

    private static final String OPEN = """
            select e.event_id, e.actor, b.bot_id, b.strategy_id, p.params, row_to_json(m) as learned,
              (select count(*) from fleet.trade t where t.bot_id = b.bot_id) as closed
            from fleet.bot_event e join fleet.bot b using (bot_id)
            """ + LearnerSql.PARAMS_AND_LEARNED + """
            where e.event = 'metrics_reset'
              and not exists (select from fleet.learning_metrics done where done.event_id = e.event_id)
            order by e.event_id limit :limit
            """;
    private static final String STORE = """
            insert into fleet.learning_metrics (bot_id, version, cause, actor, event_id, confidence_multiplier,
              effective_leverage_cap, recommended_min_confidence, leverage_reduction_active, trade_count, total_pnl,
              longest_loss_streak, current_loss_streak)
            values (:bot, :version, 'reset', :actor, :event, :multiplier, :cap, :least, :reduced, :closed, 0, 0, 0)
            on conflict do nothing
            """;

    private final Transactions transactions;

    PostgresResetStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A row of {@link #OPEN}. */
    public record OpenReset(
            long eventId,
            String actor,
            String botId,
            String strategyId,
            Map<String, Object> params,
            @Nullable LearnedRow learned,
            int closed) {

        Reset reset() {
            return new Reset(eventId, actor, LearnerSql.learner(botId, strategyId, params, learned), closed);
        }
    }

    @Override
    public List<Reset> open(int limit) {
        return transactions
                .reading(session -> JsonRows.select(session, OPEN, Map.of("limit", limit), OpenReset.class))
                .stream()
                .map(OpenReset::reset)
                .toList();
    }

    @Override
    public void store(Reset reset, LearningMetrics afresh) {
        transactions.inTransaction(session -> session.sql(STORE)
                .setParameter("bot", reset.learner().botId())
                .setParameter("version", reset.learner().version() + 1)
                .setParameter("actor", reset.actor())
                .setParameter("event", reset.eventId())
                .setParameter("multiplier", afresh.confidenceMultiplier())
                .setParameter("cap", afresh.effectiveLeverageCap())
                .setParameter("least", afresh.recommendedMinConfidence())
                .setParameter("reduced", afresh.leverageReductionActive())
                .setParameter("closed", reset.closed())
                .executeUpdate());
    }
}
