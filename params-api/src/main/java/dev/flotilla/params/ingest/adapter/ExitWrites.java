package dev.flotilla.params.ingest.adapter;

import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.contracts.report.DslEventReport;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.params.ingest.ExitPath;
import dev.flotilla.params.ingest.Fact;
import dev.flotilla.params.ingest.IngestPlan;
import dev.flotilla.store.query.Bulk;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import java.util.List;

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

    /** What an older generation tells late was a price all the same: it widens the bucket that a newer one has written. */
    private static final Bulk<ExitPath.Row> WIDENED = Bulk.<ExitPath.Row>into("""
                    update fleet.exit_path p set low = least(p.low, r.low), high = greatest(p.high, r.high), updated_at = now()
                    from (:rows) r where p.bot_id = r.bot_id and p.asset = r.asset and p.opened_at = r.opened_at
                      and p.bucket = r.bucket and (r.generation, r.seq) < (p.generation, p.seq)
                      and (r.low < p.low or r.high > p.high)""")
            .text("bot_id", ExitPath.Row::botId)
            .text("asset", row -> row.newest().asset())
            .column("opened_at", "timestamptz", row -> row.newest().openedAt())
            .column("bucket", "timestamptz", ExitPath.Row::bucket)
            .column("generation", "bigint", ExitPath.Row::generation)
            .column("seq", "bigint", ExitPath.Row::seq)
            .column("low", "numeric", ExitPath.Row::low)
            .column("high", "numeric", ExitPath.Row::high);

    private static final Bulk<ExitPath.Row> PATH = Bulk.<ExitPath.Row>into("""
                    insert into fleet.exit_path as p (bot_id, asset, opened_at, bucket, at, generation, seq, direction, low, high,
                      price, entry_price, size, floor, absolute_floor, trailing_floor, tier_floor, high_water, stop, phase, tier,
                      breaches)
                    select bot_id, asset, opened_at, bucket, at, generation, seq, direction, low, high, price, entry_price, size,
                      floor, absolute_floor, trailing_floor, tier_floor, high_water, stop, phase, tier, breaches
                    from (:rows) r
                    on conflict (bot_id, asset, opened_at, bucket) do update set at = excluded.at,
                      generation = excluded.generation, seq = excluded.seq, low = least(p.low, excluded.low),
                      high = greatest(p.high, excluded.high), price = excluded.price, entry_price = excluded.entry_price,
                      size = excluded.size, floor = excluded.floor, absolute_floor = excluded.absolute_floor,
                      trailing_floor = excluded.trailing_floor, tier_floor = excluded.tier_floor,
                      high_water = excluded.high_water, stop = excluded.stop, phase = excluded.phase, tier = excluded.tier,
                      breaches = excluded.breaches, updated_at = now()
                    where (excluded.generation, excluded.seq) > (p.generation, p.seq)""")
            .text("bot_id", ExitPath.Row::botId)
            .text("asset", row -> row.newest().asset())
            .column("opened_at", "timestamptz", row -> row.newest().openedAt())
            .column("bucket", "timestamptz", ExitPath.Row::bucket)
            .column("at", "timestamptz", row -> row.newest().lastCheck())
            .column("generation", "bigint", ExitPath.Row::generation)
            .column("seq", "bigint", ExitPath.Row::seq)
            .text("direction", row -> row.newest().direction())
            .column("low", "numeric", ExitPath.Row::low)
            .column("high", "numeric", ExitPath.Row::high)
            .column("price", "numeric", ExitPath.Row::price)
            .column("entry_price", "numeric", row -> row.newest().entryPrice())
            .column("size", "numeric", row -> row.newest().size())
            .column("floor", "numeric", row -> row.newest().floorPrice())
            .column("absolute_floor", "numeric", row -> row.newest().absoluteFloorPrice())
            .column("trailing_floor", "numeric", row -> row.newest().trailingFloorPrice())
            .column("tier_floor", "numeric", row -> row.newest().tierFloorPrice())
            .column("high_water", "numeric", row -> row.newest().highWaterPrice())
            .column("stop", "numeric", ExitPath.Row::stop)
            .column("phase", "integer", row -> row.newest().phase())
            .column("tier", "integer", row -> row.newest().tierIndex())
            .column("breaches", "integer", row -> row.newest().currentBreachCount());

    private ExitWrites() {}

    static Uni<Void> write(Session session, IngestPlan plan) {
        List<Fact<IngestPlan.Exit<DslStateReport>>> states = plan.exitStates();
        List<ExitPath.Row> path = ExitPath.of(plan.exitPath());
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
                .chain(() -> WIDENED.write(session, path))
                .chain(() -> PATH.write(session, path))
                .replaceWithVoid();
    }
}
