package dev.flotilla.coach.summary.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.coach.summary.DailySummary;
import dev.flotilla.coach.summary.DayFacts;
import dev.flotilla.coach.summary.SummaryStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A day's facts from, briefings to Postgres. A decision belongs to the day in which its bar closed. */
@ApplicationScoped
class PostgresSummaryStore implements SummaryStore {

    private static final Duration BAR = Duration.ofMinutes(5);

    /** Days from the newest summary (or the first decision) up to the day before the bot's newest decision. */
    private static final String FINISHED = """
            select c.bot_id, to_char(day, 'YYYY-MM-DD'), coalesce((select params ->> 'mode' from fleet.bot_param p
              where p.bot_id = c.bot_id order by version desc limit 1), 'paper') from (
              select b.bot_id, b.symbols,
                coalesce((select max(f.day) + 1 from fleet.briefing f where f.bot_id = b.bot_id),
                  (oldest.occurred_at at time zone 'UTC')::date) as first_day,
                (newest.occurred_at at time zone 'UTC')::date as today
              from fleet.bot b
              join lateral (select occurred_at from fleet.decision where bot_id = b.bot_id order by decision_id limit 1) oldest on true
              join lateral (select occurred_at from fleet.decision where bot_id = b.bot_id order by decision_id desc limit 1) newest on true
            ) c cross join lateral generate_series(c.first_day, c.today - 1, interval '1 day') day
            where exists (select from fleet.decision d where d.bot_id = c.bot_id and d.symbol = any (c.symbols)
              and d.bar_open_time >= day at time zone 'UTC' - interval '5 minutes'
              and d.bar_open_time < day at time zone 'UTC' + interval '1435 minutes')
            order by day, c.bot_id limit :limit
            """;

    private static final String STATUSES = """
            select status, count(*) from fleet.decision
            where bot_id = :bot and symbol = any (select unnest(symbols) from fleet.bot where bot_id = :bot)
              and bar_open_time >= :from and bar_open_time < :to group by status order by status
            """;
    private static final String TRADES = """
            select trade_id, symbol, side, leverage, net_pnl, close_reason from fleet.trade
            where bot_id = :bot and closed_at >= :from and closed_at < :to order by closed_at, trade_id
            """;
    private static final String LESSONS = """
            select coalesce(body -> 'lessons', '[]')::text from fleet.review
            where bot_id = :bot and market_time < :to order by market_time desc limit 1
            """;
    private static final String STORE = """
            insert into fleet.briefing (bot_id, day, body) values (:bot, :day, cast(cast(:body as text) as jsonb))
            on conflict (bot_id, day) do nothing
            """;

    private final Transactions transactions;
    private final ObjectMapper mapper;

    PostgresSummaryStore(Transactions transactions, ObjectMapper mapper) {
        this.transactions = transactions;
        this.mapper = mapper;
    }

    @Override
    public List<Unsummarised> finishedDays(int limit) {
        return transactions
                .reading(session -> session.sql(FINISHED, Object[].class)
                        .setParameter("limit", limit)
                        .getResultList())
                .stream()
                .map(row -> new Unsummarised((String) row[0], LocalDate.parse((String) row[1]), (String) row[2]))
                .toList();
    }

    @Override
    public DayFacts facts(String botId, LocalDate day) {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return transactions.reading(session -> statuses(session, botId, from.minus(BAR), to.minus(BAR))
                .chain(statuses -> trades(session, botId, from, to)
                        .chain(trades ->
                                lessons(session, botId, to).map(lessons -> new DayFacts(statuses, trades, lessons)))));
    }

    @Override
    public void store(String botId, DailySummary summary) {
        transactions.inTransaction(session -> session.sql(STORE)
                .setParameter("bot", botId)
                .setParameter("day", summary.day())
                .setParameter("body", json(summary))
                .executeUpdate());
    }

    private static Uni<Map<String, Long>> statuses(Session session, String botId, Instant from, Instant to) {
        return session.sql(STATUSES, Object[].class)
                .setParameter("bot", botId)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList()
                .map(rows -> {
                    Map<String, Long> counts = new LinkedHashMap<>();
                    rows.forEach(row -> counts.put((String) row[0], ((Number) row[1]).longValue()));
                    return counts;
                });
    }

    private static Uni<List<DayFacts.Closed>> trades(Session session, String botId, Instant from, Instant to) {
        return session.sql(TRADES, Object[].class)
                .setParameter("bot", botId)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new DayFacts.Closed(
                                (String) row[0],
                                (String) row[1],
                                (String) row[2],
                                ((Number) row[3]).intValue(),
                                (BigDecimal) row[4],
                                (String) row[5]))
                        .toList());
    }

    private Uni<List<String>> lessons(Session session, String botId, Instant to) {
        return session.sql(LESSONS, String.class)
                .setParameter("bot", botId)
                .setParameter("to", to)
                .getSingleResultOrNull()
                .map(text -> text == null ? List.<String>of() : strings(text));
    }

    private List<String> strings(String jsonArray) {
        try {
            List<String> strings = new ArrayList<>();
            mapper.readTree(jsonArray).forEach(node -> strings.add(node.asText()));
            return strings;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lessons are not a JSON array", e);
        }
    }

    private String json(DailySummary summary) {
        try {
            return mapper.writeValueAsString(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("summary cannot be written as JSON", e);
        }
    }
}
