package dev.flotilla.params.ingest.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.report.DecisionReport;
import dev.flotilla.params.ingest.Fact;
import dev.flotilla.params.ingest.IngestPlan;
import dev.flotilla.params.ingest.Newest;
import dev.flotilla.store.query.Bulk;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The journal and what the overview shows of it: counts by status, newest decision, equity samples. */
final class JournalWrites {

    private static final Duration BUCKET = Duration.ofMinutes(15);
    private static final ObjectMapper SNAKE = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private record Count(String botId, String status) {}

    private record Counted(Count of, long times) {}

    private static final Bulk<Fact<IngestPlan.Decided>> DECISIONS = Bulk.<Fact<IngestPlan.Decided>>into("""
                    insert into fleet.decision (bot_id, generation, seq, occurred_at, late, symbol, bar_open_time, decision,
                      status, equity, body)
                    select bot_id, generation, seq, occurred_at, late, symbol, bar_open_time, decision, status, equity, body
                    from (:rows) r""")
            .text("bot_id", Fact::botId)
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .column("occurred_at", "timestamptz", Fact::occurredAt)
            .column("late", "boolean", Fact::late)
            .text("symbol", fact -> report(fact).symbol())
            .column("bar_open_time", "timestamptz", fact -> report(fact).barOpenTime())
            .text("decision", fact -> report(fact).decision())
            .text("status", fact -> report(fact).status())
            .column("equity", "numeric", fact -> report(fact).equity())
            .column("body", "jsonb", fact -> fact.report().raw());

    private static final Bulk<Counted> COUNTS = Bulk.<Counted>into("""
                    insert into fleet.decision_count as c (bot_id, status, decisions)
                    select bot_id, status, decisions from (:rows) r
                    on conflict (bot_id, status) do update set decisions = c.decisions + excluded.decisions""")
            .text("bot_id", counted -> counted.of().botId())
            .text("status", counted -> counted.of().status())
            .column("decisions", "bigint", Counted::times);

    private static final Bulk<Fact<IngestPlan.Decided>> LAST = Bulk.<Fact<IngestPlan.Decided>>into("""
                    update fleet.bot_stats s set last_decision = r.summary, last_decision_generation = r.generation,
                      last_decision_seq = r.seq, updated_at = now()
                    from (:rows) r where s.bot_id = r.bot_id
                      and (r.generation, r.seq) > (s.last_decision_generation, s.last_decision_seq)""")
            .text("bot_id", Fact::botId)
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .column("summary", "jsonb", JournalWrites::summary);

    private static final Bulk<Fact<IngestPlan.Decided>> EQUITY = Bulk.<Fact<IngestPlan.Decided>>into("""
                    insert into fleet.equity_sample as e (bot_id, bucket, at, generation, seq, equity)
                    select bot_id, bucket, at, generation, seq, equity from (:rows) r
                    on conflict (bot_id, bucket) do update
                      set at = excluded.at, generation = excluded.generation, seq = excluded.seq, equity = excluded.equity
                      where (excluded.generation, excluded.seq) > (e.generation, e.seq)""")
            .text("bot_id", Fact::botId)
            .column("bucket", "timestamptz", JournalWrites::bucket)
            .column("at", "timestamptz", Fact::occurredAt)
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .column("equity", "numeric", fact -> report(fact).equity());

    private JournalWrites() {}

    static Uni<Void> write(Session session, List<Fact<IngestPlan.Decided>> decisions) {
        return DECISIONS
                .write(session, decisions)
                .chain(() -> COUNTS.write(session, counts(decisions)))
                .chain(() -> LAST.write(session, Newest.of(decisions, Fact::botId)))
                .chain(() -> EQUITY.write(session, Newest.of(decisions, fact -> List.of(fact.botId(), bucket(fact)))))
                .replaceWithVoid();
    }

    private static List<Counted> counts(List<Fact<IngestPlan.Decided>> decisions) {
        Map<Count, Long> counts = decisions.stream()
                .map(fact -> new Count(fact.botId(), report(fact).status()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> new Counted(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Instant bucket(Fact<?> fact) {
        long seconds = fact.occurredAt().getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, BUCKET.toSeconds()));
    }

    private static String summary(Fact<IngestPlan.Decided> fact) {
        DecisionReport report = report(fact);
        Fleet.DecisionSummary summary = new Fleet.DecisionSummary(
                fact.occurredAt(),
                report.decision(),
                report.status(),
                report.reason(),
                report.confidence(),
                report.longScore(),
                report.shortScore(),
                report.price());
        try {
            return SNAKE.writeValueAsString(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print the newest decision of " + fact.botId(), e);
        }
    }

    private static DecisionReport report(Fact<IngestPlan.Decided> fact) {
        return fact.report().report();
    }
}
