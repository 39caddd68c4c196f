package dev.flotilla.params.status.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.flotilla.contracts.report.StateFacts;
import dev.flotilla.core.learning.Review;
import dev.flotilla.params.status.Ledger;
import dev.flotilla.params.status.PastDecision;
import dev.flotilla.params.status.StatusQueries;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One row of facts, one index scan of the journal; of the long journal lines only the fields that are needed leave the database. */
@ApplicationScoped
public class PostgresStatusQueries implements StatusQueries {

    private static final Logger LOG = Logger.getLogger(PostgresStatusQueries.class);
    /** A trade closed at midnight sharp belongs to the day that ends there, as it does for the bot. */
    private static final String LEDGER = """
            select n.occurred_at as decided_at, n.received_at as decision_received_at, s.state, s.occurred_at as state_at,
              t.closed, t.wins, t.losses, t.total_pnl, t.today_closed, t.today_pnl, r.body::text as review, r.created_at as reviewed_at
            from fleet.bot b
              left join fleet.bot_state s using (bot_id)
              left join lateral (select d.occurred_at, d.received_at from fleet.decision d where d.bot_id = b.bot_id
                order by d.decision_id desc limit 1) n on true
              cross join lateral (select date_trunc('day', greatest(n.occurred_at, s.occurred_at), 'UTC') as begins) today
              cross join lateral (select count(*) as closed, count(*) filter (where q.outcome = 'win') as wins,
                  count(*) filter (where q.outcome = 'loss') as losses, coalesce(sum(q.net_pnl), 0) as total_pnl,
                  count(*) filter (where q.closed_at > today.begins) as today_closed,
                  coalesce(sum(q.net_pnl) filter (where q.closed_at > today.begins), 0) as today_pnl
                from fleet.trade q where q.bot_id = b.bot_id) t
              left join lateral (select v.body, v.created_at from fleet.review v where v.bot_id = b.bot_id
                order by v.review_id desc limit 1) r on true
            where b.bot_id = :bot""";

    private static final String DECISIONS = """
            select symbol, occurred_at, status, body->'longScore' as long_score, body->'shortScore' as short_score,
              body->'adjustedConfidence' as adjusted_confidence, body#>'{features,1h,high_volatility}' as high_volatility,
              coalesce(body->'riskFailures', '[]') as risk_failures, body->>'note' as note
            from fleet.decision where bot_id = :bot order by decision_id desc limit :limit""";
    private static final Ledger NOTHING = new Ledger(
            null, null, null, null, new Ledger.Trades(0, 0, 0, BigDecimal.ZERO), 0, BigDecimal.ZERO, null, null);

    private final Transactions transactions;
    private final ObjectReader states;
    private final ObjectReader reviews;

    PostgresStatusQueries(Transactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        this.states = lenient(json, StateFacts.class);
        this.reviews = lenient(json, Review.class);
    }

    private static ObjectReader lenient(ObjectMapper json, Class<?> type) {
        return json.readerFor(type)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** A row of {@link #LEDGER}. */
    public record LedgerRow(
            @Nullable Instant decidedAt,
            @Nullable Instant decisionReceivedAt,
            @Nullable String state,
            @Nullable Instant stateAt,
            long closed,
            long wins,
            long losses,
            BigDecimal totalPnl,
            long todayClosed,
            BigDecimal todayPnl,
            @Nullable String review,
            @Nullable Instant reviewedAt) {}

    @Override
    public Ledger ledger(String botId) {
        return transactions
                .reading(session -> JsonRows.select(session, LEDGER, Map.of("bot", botId), LedgerRow.class))
                .stream()
                .findFirst()
                .map(row -> ledger(botId, row))
                .orElse(NOTHING);
    }

    private Ledger ledger(String botId, LedgerRow row) {
        return new Ledger(
                row.decidedAt(),
                row.decisionReceivedAt(),
                this.<StateFacts>read(states, row.state(), "state", botId).orElse(null),
                row.stateAt(),
                new Ledger.Trades(row.closed(), row.wins(), row.losses(), row.totalPnl()),
                row.todayClosed(),
                row.todayPnl(),
                this.<Review>read(reviews, row.review(), "review", botId).orElse(null),
                row.reviewedAt());
    }

    /** What is written there belongs to somebody else: when it cannot be read it is unknown, and the report says so. */
    private <T> Optional<T> read(ObjectReader reader, @Nullable String text, String what, String botId) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(reader.readValue(text));
        } catch (JsonProcessingException e) {
            LOG.debugf("%s is not readable here botId=%s cause=%s", what, botId, e.getOriginalMessage());
            return Optional.empty();
        }
    }

    @Override
    public List<PastDecision> decisions(String botId, int limit) {
        return transactions.reading(session ->
                JsonRows.select(session, DECISIONS, Map.of("bot", botId, "limit", limit), PastDecision.class));
    }
}
