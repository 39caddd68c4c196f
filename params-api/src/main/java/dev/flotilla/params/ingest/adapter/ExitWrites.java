package dev.flotilla.params.ingest.adapter;

import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.contracts.report.DslEventReport;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.params.ingest.Fact;
import dev.flotilla.params.ingest.IngestPlan;
import dev.flotilla.store.query.Bulk;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** What runtimes tell of the positions they protect: states as they are now, ends and events once each. */
final class ExitWrites {

    private static final Bulk<Fact<IngestPlan.Exit<DslStateReport>>> STATES =
            Bulk.<Fact<IngestPlan.Exit<DslStateReport>>>into("""
                    insert into fleet.dsl_state as s (bot_id, asset, generation, seq, body)
                    select bot_id, asset, generation, seq, body from (:rows) r
                    on conflict (bot_id, asset) do update set generation = excluded.generation, seq = excluded.seq,
                      body = excluded.body, updated_at = now()
                    where (excluded.generation, excluded.seq) > (s.generation, s.seq)""")
                    .text("bot_id", Fact::botId)
                    .text("asset", fact -> fact.report().report().asset())
                    .column("generation", "bigint", Fact::generation)
                    .column("seq", "bigint", Fact::seq)
                    .column("body", "jsonb", fact -> fact.report().raw());

    private static final Bulk<Fact<IngestPlan.Exit<DslStateReport>>> GONE =
            Bulk.<Fact<IngestPlan.Exit<DslStateReport>>>into("""
                    delete from fleet.dsl_state s using (:rows) r where s.bot_id = r.bot_id and s.asset = r.asset
                      and (r.generation, r.seq) > (s.generation, s.seq)""")
                    .text("bot_id", Fact::botId)
                    .text("asset", fact -> fact.report().report().asset())
                    .column("generation", "bigint", Fact::generation)
                    .column("seq", "bigint", Fact::seq);

    private static final Bulk<Fact<IngestPlan.Exit<DslCloseReport>>> CLOSES =
            Bulk.<Fact<IngestPlan.Exit<DslCloseReport>>>into("""
                    insert into fleet.dsl_archive (bot_id, generation, seq, asset, close_reason, terminal, closed_at, body)
                    select bot_id, generation, seq, asset, close_reason, terminal, closed_at, body from (:rows) r
                    on conflict do nothing""")
                    .text("bot_id", Fact::botId)
                    .column("generation", "bigint", Fact::generation)
                    .column("seq", "bigint", Fact::seq)
                    .text("asset", fact -> fact.report().report().asset())
                    .text("close_reason", fact -> fact.report().report().closeReason())
                    .column(
                            "terminal",
                            "boolean",
                            fact -> fact.report().report().terminal())
                    .column(
                            "closed_at",
                            "timestamptz",
                            fact -> fact.report().report().closedAt())
                    .column("body", "jsonb", fact -> fact.report().raw());

    private static final Bulk<Fact<IngestPlan.Exit<DslEventReport>>> EVENTS =
            Bulk.<Fact<IngestPlan.Exit<DslEventReport>>>into("""
                    insert into fleet.dsl_event (bot_id, generation, seq, event, asset, occurred_at, body)
                    select bot_id, generation, seq, event, asset, occurred_at, body from (:rows) r
                    on conflict do nothing""")
                    .text("bot_id", Fact::botId)
                    .column("generation", "bigint", Fact::generation)
                    .column("seq", "bigint", Fact::seq)
                    .text("event", fact -> fact.report().report().event())
                    .text("asset", fact -> fact.report().report().asset())
                    .column("occurred_at", "timestamptz", Fact::occurredAt)
                    .column("body", "jsonb", fact -> fact.report().raw());

    private static final Bulk<Fact<String>> STATUSES = Bulk.<Fact<String>>into("""
                    insert into fleet.runtime_status as s (bot_id, generation, seq, body)
                    select bot_id, generation, seq, body from (:rows) r
                    on conflict (bot_id) do update set generation = excluded.generation, seq = excluded.seq,
                      body = excluded.body, updated_at = now()
                    where (excluded.generation, excluded.seq) > (s.generation, s.seq)""")
            .text("bot_id", Fact::botId)
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .column("body", "jsonb", Fact::report);

    private ExitWrites() {}

    static Uni<Void> write(Mutiny.Session session, IngestPlan plan) {
        List<Fact<IngestPlan.Exit<DslStateReport>>> states = plan.exitStates();
        return STATES.write(
                        session,
                        states.stream()
                                .filter(fact -> fact.report().report().active())
                                .toList())
                .chain(() -> GONE.write(
                        session,
                        states.stream()
                                .filter(fact -> !fact.report().report().active())
                                .toList()))
                .chain(() -> CLOSES.write(session, plan.exitCloses()))
                .chain(() -> EVENTS.write(session, plan.exitEvents()))
                .chain(() -> STATUSES.write(session, plan.runtimeStatuses()))
                .replaceWithVoid();
    }
}
