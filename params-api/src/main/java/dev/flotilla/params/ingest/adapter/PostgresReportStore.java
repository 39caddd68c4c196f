package dev.flotilla.params.ingest.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.params.ingest.Fact;
import dev.flotilla.params.ingest.IngestPlan;
import dev.flotilla.params.ingest.ProposalNews;
import dev.flotilla.params.ingest.ReportStore;
import dev.flotilla.params.ingest.SegmentKey;
import dev.flotilla.params.ingest.Stored;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.outbox.Outbox;
import dev.flotilla.store.query.Bulk;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reports in bulk. The row of each bot in {@code bot_stats} is the lock: whoever ingests for a bot, on any replica and
 * for any generation, holds it until the commit; rows are taken in the order of their ids, so nobody waits in a circle.
 */
@ApplicationScoped
public class PostgresReportStore implements ReportStore {

    private static final String ROWS_OF_BOTS = """
            insert into fleet.bot_stats (bot_id) select bot_id from fleet.bot b where b.bot_id = any(:bots)
              and not exists (select from fleet.bot_stats s where s.bot_id = b.bot_id)
            order by bot_id on conflict (bot_id) do nothing""";
    private static final String LOCK =
            "select bot_id from fleet.bot_stats where bot_id = any(:bots) order by bot_id for update";
    private static final String NEWEST = """
            select b.bot_id, greatest(i.generation,
              (select max(c.generation) from fleet.report_cursor c where c.bot_id = b.bot_id))
            from unnest(cast(:bots as text[])) as b(bot_id) left join fleet.bot_instance i using (bot_id)""";
    private static final String CURSORS = """
            select c.bot_id, c.generation, c.last_seq from fleet.report_cursor c
              join unnest(cast(:bots as text[]), cast(:generations as bigint[])) as k(bot_id, generation)
              using (bot_id, generation)""";

    private record CursorRow(String botId, long generation, long lastSeq, String workerId) {}

    private static final Bulk<CursorRow> ADVANCE = Bulk.<CursorRow>into("""
                    insert into fleet.report_cursor as c (bot_id, generation, last_seq, worker_id)
                    select bot_id, generation, last_seq, worker_id from (:rows) r
                    on conflict (bot_id, generation) do update
                      set last_seq = excluded.last_seq, worker_id = excluded.worker_id, updated_at = now()""")
            .text("bot_id", CursorRow::botId)
            .column("generation", "bigint", CursorRow::generation)
            .column("last_seq", "bigint", CursorRow::lastSeq)
            .text("worker_id", CursorRow::workerId);

    private static final Bulk<Fact<IngestPlan.Unknown>> OTHERS = Bulk.<Fact<IngestPlan.Unknown>>into("""
                    insert into fleet.report_other (bot_id, generation, seq, kind, occurred_at, body)
                    select bot_id, generation, seq, kind, occurred_at, body from (:rows) r on conflict do nothing""")
            .text("bot_id", Fact::botId)
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .text("kind", fact -> fact.report().kind())
            .column("occurred_at", "timestamptz", Fact::occurredAt)
            .column("body", "jsonb", fact -> fact.report().raw());

    private final Transactions transactions;
    private final Outbox outbox;
    private final ProposalNews proposals;
    private final ObjectMapper json;

    PostgresReportStore(Transactions transactions, Outbox outbox, ProposalNews proposals, ObjectMapper json) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.proposals = proposals;
        this.json = json;
    }

    @Override
    public IngestPlan store(
            String workerId, Set<SegmentKey> keys, Set<String> ticking, Function<Stored, IngestPlan> planner) {
        List<SegmentKey> wanted = List.copyOf(keys);
        return transactions.inTransaction(session -> locked(session, wanted, ticking)
                .map(planner)
                .call(plan -> write(session, workerId, plan).chain(() -> outbox.add(session, proposals.of(plan)))));
    }

    private static Uni<Stored> locked(Session session, List<SegmentKey> keys, Set<String> ticking) {
        String[] bots = keys.stream().map(SegmentKey::botId).distinct().toArray(String[]::new);
        return session.sql(ROWS_OF_BOTS)
                .setParameter("bots", bots)
                .executeUpdate()
                .chain(() -> session.sql(LOCK, String.class)
                        .setParameter("bots", bots)
                        .getResultList())
                .chain(known -> newest(session, bots)
                        .chain(newest -> cursors(session, keys)
                                .chain(cursors -> StoredExits.of(session, ticking)
                                        .map(exits -> new Stored(Set.copyOf(known), cursors, newest, exits)))));
    }

    private static Uni<Map<String, Long>> newest(Session session, String[] bots) {
        return session.sql(NEWEST, Object[].class)
                .setParameter("bots", bots)
                .getResultList()
                .map(rows -> {
                    Map<String, Long> newest = new HashMap<>();
                    for (@Nullable Object[] row : rows) {
                        if (row[1] instanceof Number generation) {
                            newest.put((String) row[0], generation.longValue());
                        }
                    }
                    return newest;
                });
    }

    private static Uni<Map<SegmentKey, Long>> cursors(Session session, List<SegmentKey> keys) {
        return session.sql(CURSORS, Object[].class)
                .setParameter("bots", keys.stream().map(SegmentKey::botId).toArray(String[]::new))
                .setParameter(
                        "generations", keys.stream().map(SegmentKey::generation).toArray(Long[]::new))
                .getResultList()
                .map(rows -> {
                    Map<SegmentKey, Long> cursors = new HashMap<>();
                    for (Object[] row : rows) {
                        SegmentKey key = new SegmentKey((String) row[0], ((Number) row[1]).longValue());
                        cursors.put(key, ((Number) row[2]).longValue());
                    }
                    return cursors;
                });
    }

    private Uni<Void> write(Session session, String workerId, IngestPlan plan) {
        List<CursorRow> cursors = new ArrayList<>();
        plan.cursors()
                .forEach((key, last) -> cursors.add(new CursorRow(key.botId(), key.generation(), last, workerId)));
        return JournalWrites.write(session, plan.decisions())
                .chain(() -> TradingWrites.write(session, plan))
                .chain(() -> CurrentWrites.write(session, plan))
                .chain(() -> ProposalWrites.write(session, plan.proposals(), json))
                .chain(() -> ExitWrites.write(session, plan))
                .chain(() -> QuotingWrites.write(session, plan.quoting()))
                .chain(() -> OTHERS.write(session, plan.others()))
                .chain(() -> ADVANCE.write(session, cursors))
                .replaceWithVoid();
    }
}
