package dev.flotilla.coach.review.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.coach.review.ReviewStore;
import dev.flotilla.core.learning.ClosedTrade;
import dev.flotilla.core.learning.Review;
import dev.flotilla.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Closed trades from, reviews to Postgres. Lists come as JSON text, so that no driver type leaks in. */
@ApplicationScoped
class PostgresReviewStore implements ReviewStore {

    private static final String UNREVIEWED = """
            select b.bot_id, t.closed, coalesce(r.trade_count, 0),
              (select count(*) from fleet.open_position p where p.bot_id = b.bot_id)
            from fleet.bot b
            join lateral (select count(*) as closed from fleet.trade where bot_id = b.bot_id) t on true
            left join lateral
              (select trade_count from fleet.review where bot_id = b.bot_id order by review_id desc limit 1) r on true
            where t.closed > coalesce(r.trade_count, 0) order by b.bot_id
            """;
    private static final String TRADES = """
            select symbol, net_pnl, confidence, regime, leverage, array_to_json(lesson_tags)\\:\\:text from
              (select * from fleet.trade where bot_id = :bot order by closed_at desc, trade_id desc limit :limit) newest
            order by closed_at, trade_id
            """;
    private static final String STORE = """
            insert into fleet.review (bot_id, market_time, trade_count, body)
            values (:bot, :at, :count, cast(cast(:body as text) as jsonb)) on conflict (bot_id, market_time) do update
            set trade_count = excluded.trade_count, body = excluded.body, created_at = now()
            """;

    private final Transactions transactions;
    private final ObjectMapper mapper;

    PostgresReviewStore(Transactions transactions, ObjectMapper mapper) {
        this.transactions = transactions;
        this.mapper = mapper;
    }

    @Override
    public List<Unreviewed> unreviewed() {
        return transactions
                .reading(session ->
                        session.createNativeQuery(UNREVIEWED, Object[].class).getResultList())
                .stream()
                .map(row -> {
                    int closed = ((Number) row[1]).intValue();
                    int open = ((Number) row[3]).intValue();
                    return new Unreviewed((String) row[0], closed + open, closed, ((Number) row[2]).intValue());
                })
                .toList();
    }

    @Override
    public List<ClosedTrade> trades(String botId, int limit) {
        return transactions
                .reading(session -> session.createNativeQuery(TRADES, Object[].class)
                        .setParameter("bot", botId)
                        .setParameter("limit", limit)
                        .getResultList())
                .stream()
                .map(this::trade)
                .toList();
    }

    @Override
    public void store(String botId, Instant marketTime, Review review, int newClosed) {
        transactions.inTransaction(session -> session.createNativeQuery(STORE)
                .setParameter("bot", botId)
                .setParameter("at", marketTime)
                .setParameter("count", review.closed())
                .setParameter("body", json(review, newClosed))
                .executeUpdate());
    }

    private ClosedTrade trade(Object[] row) {
        List<String> tags = new ArrayList<>();
        try {
            mapper.readTree((String) row[5]).forEach(tag -> tags.add(tag.asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lesson tags are not a JSON array", e);
        }
        return new ClosedTrade(
                (String) row[0],
                (BigDecimal) row[1],
                (BigDecimal) row[2],
                (String) row[3],
                ((Number) row[4]).intValue(),
                tags);
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
