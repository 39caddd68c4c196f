package dev.flotilla.coach.review.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.coach.review.ReviewStore;
import dev.flotilla.core.learning.ClosedTrade;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.learning.Review;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Closed trades from, reviews and what they teach to Postgres, each review with its step in one transaction. */
@ApplicationScoped
public class PostgresReviewStore implements ReviewStore {

    private static final String UNREVIEWED = """
            select b.bot_id, b.strategy_id, p.params, coalesce(p.params ->> 'mode', 'paper') as mode, t.closed,
              coalesce(r.trade_count, 0) as reviewed, row_to_json(m) as learned,
              (select count(*) from fleet.open_position o where o.bot_id = b.bot_id) as open
            from fleet.bot b
            join lateral (select count(*) as closed from fleet.trade where bot_id = b.bot_id) t on true
            """ + LearnerSql.PARAMS_AND_LEARNED + """
            left join lateral
              (select trade_count from fleet.review where bot_id = b.bot_id order by review_id desc limit 1) r on true
            where t.closed > coalesce(r.trade_count, 0) order by b.bot_id
            """;
    private static final String TRADES = """
            select symbol, net_pnl, confidence, regime, leverage, lesson_tags from
              (select * from fleet.trade where bot_id = :bot order by closed_at desc, trade_id desc limit :limit) newest
            order by closed_at, trade_id
            """;
    private static final String STORE = """
            insert into fleet.review (bot_id, market_time, trade_count, body)
            values (:bot, :at, :count, cast(cast(:body as text) as jsonb)) on conflict (bot_id, market_time) do update
            set trade_count = excluded.trade_count, body = excluded.body, created_at = now()
            """;
    private static final String STEP = """
            insert into fleet.learning_metrics (bot_id, version, market_time, cause, actor, confidence_multiplier,
              effective_leverage_cap, recommended_min_confidence, leverage_reduction_active, trade_count, win_rate, average_pnl,
              total_pnl, longest_loss_streak, current_loss_streak, high_confidence_win_rate, underperforming_symbols, lessons)
            values (:bot, :version, :at, 'review', 'coach', :multiplier, :cap, :least, :reduced, :count,
              cast(cast(:winRate as text) as numeric), cast(cast(:average as text) as numeric), :total, :longest, :current,
              cast(cast(:confident as text) as numeric), :symbols, :lessons)
            """;

    private final Transactions transactions;
    private final ObjectMapper mapper;

    PostgresReviewStore(Transactions transactions, ObjectMapper mapper) {
        this.transactions = transactions;
        this.mapper = mapper;
    }

    /** A row of {@link #UNREVIEWED}. */
    public record UnreviewedRow(
            String botId,
            String strategyId,
            Map<String, Object> params,
            String mode,
            int closed,
            int reviewed,
            @Nullable LearnedRow learned,
            int open) {

        Unreviewed unreviewed() {
            return new Unreviewed(
                    LearnerSql.learner(botId, strategyId, params, learned), mode, closed + open, closed, reviewed);
        }
    }

    @Override
    public List<Unreviewed> unreviewed() {
        return transactions
                .reading(session -> JsonRows.select(session, UNREVIEWED, Map.of(), UnreviewedRow.class))
                .stream()
                .map(UnreviewedRow::unreviewed)
                .toList();
    }

    @Override
    public List<ClosedTrade> trades(String botId, int limit) {
        return transactions.reading(
                session -> JsonRows.select(session, TRADES, Map.of("bot", botId, "limit", limit), ClosedTrade.class));
    }

    @Override
    public void store(String botId, Instant marketTime, Review review, int newClosed, @Nullable Step step) {
        transactions.inTransaction(session -> session.sql(STORE)
                .setParameter("bot", botId)
                .setParameter("at", marketTime)
                .setParameter("count", review.closed())
                .setParameter("body", json(review, newClosed))
                .executeUpdate()
                .chain(() ->
                        step == null ? Uni.createFrom().item(0) : insert(session, botId, marketTime, review, step)));
    }

    private static Uni<Integer> insert(Session session, String botId, Instant marketTime, Review review, Step step) {
        LearningMetrics metrics = step.metrics();
        return session.sql(STEP)
                .setParameter("bot", botId)
                .setParameter("version", step.version())
                .setParameter("at", marketTime)
                .setParameter("multiplier", metrics.confidenceMultiplier())
                .setParameter("cap", metrics.effectiveLeverageCap())
                .setParameter("least", metrics.recommendedMinConfidence())
                .setParameter("reduced", metrics.leverageReductionActive())
                .setParameter("count", review.closed())
                .setParameter("winRate", text(review.winRate()))
                .setParameter("average", text(review.averagePnl()))
                .setParameter("total", review.totalPnl())
                .setParameter("longest", review.longestLossStreak())
                .setParameter("current", review.currentLossStreak())
                .setParameter("confident", text(review.highConfidenceWinRate()))
                .setParameter("symbols", step.underperforming().toArray(String[]::new))
                .setParameter("lessons", review.lessons().toArray(String[]::new))
                .executeUpdate();
    }

    private static @Nullable String text(java.math.@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private String json(Review review, int newClosed) {
        try {
            ObjectNode body = mapper.valueToTree(review);
            body.put("newClosed", newClosed);
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("review cannot be written as JSON", e);
        }
    }
}
