package dev.flotilla.params.ingest.adapter;

import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.contracts.report.PositionReport;
import dev.flotilla.contracts.report.SessionReport;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.params.ingest.Fact;
import dev.flotilla.params.ingest.IngestPlan;
import dev.flotilla.params.ingest.Newest;
import dev.flotilla.params.ingest.ReportText;
import dev.flotilla.store.query.Bulk;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sessions, positions and states: what is so now, each guarded by (generation, seq). */
final class CurrentWrites {

    private static final String RUNNING = "RUNNING";
    private static final String ORPHANED = "ORPHANED";

    /** An end overwrites RUNNING and ORPHANED; RUNNING never overwrites an end. */
    private static final Bulk<Fact<SessionReport>> SESSIONS = Bulk.<Fact<SessionReport>>into("""
                    insert into fleet.run_session as s (session_id, bot_id, generation, worker_id, status, started_at, ended_at,
                      end_reason, build)
                    select session_id, bot_id, generation, worker_id, status, started_at, ended_at, end_reason, build
                    from (:rows) r
                    on conflict (session_id) do update set status = excluded.status, ended_at = excluded.ended_at,
                      end_reason = excluded.end_reason
                    where excluded.status not in ('RUNNING', 'ORPHANED') and s.status in ('RUNNING', 'ORPHANED')""")
            .text("session_id", fact -> fact.report().sessionId())
            .text("bot_id", Fact::botId)
            .column("generation", "bigint", Fact::generation)
            .text("worker_id", fact -> fact.report().workerId())
            .text("status", CurrentWrites::status)
            .column("started_at", "timestamptz", fact -> fact.report().startedAt())
            .column(
                    "ended_at",
                    "timestamptz",
                    fact -> orphaned(fact) ? fact.occurredAt() : fact.report().endedAt())
            .text(
                    "end_reason",
                    fact -> orphaned(fact) ? "superseded" : fact.report().endReason())
            .text("build", fact -> fact.report().build());

    /** A worker that died cannot end its session: the next one of the bot does. */
    private static final Bulk<Fact<SessionReport>> ORPHANS = Bulk.<Fact<SessionReport>>into("""
                    update fleet.run_session s set status = 'ORPHANED', ended_at = r.started_at,
                      end_reason = 'superseded by generation ' || r.generation
                    from (:rows) r where s.bot_id = r.bot_id and s.generation < r.generation and s.status = 'RUNNING'""")
            .text("bot_id", Fact::botId)
            .column("generation", "bigint", Fact::generation)
            .column("started_at", "timestamptz", fact -> fact.report().startedAt());

    private static final Bulk<Fact<PositionReport>> POSITIONS = Bulk.<Fact<PositionReport>>into("""
                    insert into fleet.open_position as p (bot_id, symbol, generation, seq, side, quantity, entry_price, leverage,
                      stop_loss, take_profit, mark_price, unrealized_pnl, opened_at, protection, entry_client_order_id)
                    select bot_id, symbol, generation, seq, side, quantity, entry_price, leverage, stop_loss, take_profit,
                      mark_price, unrealized_pnl, opened_at, protection, entry_client_order_id
                    from (:rows) r
                    on conflict (bot_id, symbol) do update set generation = excluded.generation, seq = excluded.seq,
                      side = excluded.side, quantity = excluded.quantity, entry_price = excluded.entry_price,
                      leverage = excluded.leverage, stop_loss = excluded.stop_loss, take_profit = excluded.take_profit,
                      mark_price = excluded.mark_price, unrealized_pnl = excluded.unrealized_pnl,
                      opened_at = excluded.opened_at, protection = excluded.protection,
                      entry_client_order_id = excluded.entry_client_order_id, updated_at = now()
                    where (excluded.generation, excluded.seq) > (p.generation, p.seq)""")
            .text("bot_id", Fact::botId)
            .text("symbol", fact -> fact.report().symbol())
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .text("side", fact -> fact.report().side())
            .column("quantity", "numeric", fact -> fact.report().quantity())
            .column("entry_price", "numeric", fact -> fact.report().entryPrice())
            .column("leverage", "integer", fact -> fact.report().leverage())
            .column("stop_loss", "numeric", fact -> fact.report().stopLoss())
            .column("take_profit", "numeric", fact -> fact.report().takeProfit())
            .column("mark_price", "numeric", fact -> fact.report().markPrice())
            .column("unrealized_pnl", "numeric", fact -> fact.report().unrealizedPnl())
            .column("opened_at", "timestamptz", fact -> fact.report().openedAt())
            .text("protection", fact -> fact.report().protection())
            .text("entry_client_order_id", fact -> fact.report().entryClientOrderId());

    private static final Bulk<Fact<PositionReport>> FLAT = Bulk.<Fact<PositionReport>>into("""
                    delete from fleet.open_position p using (:rows) r where p.bot_id = r.bot_id and p.symbol = r.symbol
                      and (r.generation, r.seq) > (p.generation, p.seq)""")
            .text("bot_id", Fact::botId)
            .text("symbol", fact -> fact.report().symbol())
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq);

    private static final Bulk<Fact<StateReport>> STATES = Bulk.<Fact<StateReport>>into("""
                    insert into fleet.bot_state as s (bot_id, generation, seq, state, order_sequence, equity, pnl_today, day,
                      occurred_at)
                    select bot_id, generation, seq, state, order_sequence, equity, pnl_today, day, occurred_at from (:rows) r
                    on conflict (bot_id) do update set generation = excluded.generation, seq = excluded.seq,
                      state = excluded.state, order_sequence = greatest(excluded.order_sequence, s.order_sequence),
                      equity = excluded.equity, pnl_today = excluded.pnl_today, day = excluded.day,
                      occurred_at = excluded.occurred_at, updated_at = now()
                    where (excluded.generation, excluded.seq) > (s.generation, s.seq)""")
            .text("bot_id", Fact::botId)
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .text("state", fact -> fact.report().state())
            .column("order_sequence", "bigint", fact -> fact.report().orderSequence())
            .column("equity", "numeric", fact -> fact.report().equity())
            .column("pnl_today", "numeric", fact -> fact.report().pnlToday())
            .text("day", fact -> fact.report().day())
            .column("occurred_at", "timestamptz", Fact::occurredAt);

    /** A state and the newest move of each asset after it are the state as it is now; moves after another one do not count. */
    private static final Bulk<Fact<DslTickReport>> TICKS = Bulk.<Fact<DslTickReport>>into("""
                    update fleet.bot_state s set ticks = case
                        when (s.ticks_generation, s.ticks_seq) = (s.generation, s.seq) then s.ticks || r.ticks
                        else r.ticks end,
                      ticks_generation = s.generation, ticks_seq = s.seq, equity = r.equity, occurred_at = r.occurred_at,
                      updated_at = now()
                    from (:rows) r where s.bot_id = r.bot_id and (r.generation, r.seq) > (s.generation, s.seq)""")
            .text("bot_id", Fact::botId)
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .column("ticks", "jsonb", CurrentWrites::byAsset)
            .column("equity", "numeric", fact -> fact.report().equity())
            .column("occurred_at", "timestamptz", Fact::occurredAt);

    private static final Bulk<Fact<DslStateReport>> MARKS = Bulk.<Fact<DslStateReport>>into("""
                    update fleet.open_position p set generation = r.generation, seq = r.seq, mark_price = r.mark_price,
                      unrealized_pnl = r.unrealized_pnl, updated_at = now()
                    from (:rows) r where p.bot_id = r.bot_id and p.symbol = r.symbol
                      and (r.generation, r.seq) > (p.generation, p.seq)""")
            .text("bot_id", Fact::botId)
            .text("symbol", fact -> fact.report().asset())
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .column("mark_price", "numeric", fact -> fact.report().lastPrice())
            .column("unrealized_pnl", "numeric", fact -> fact.report().unrealizedPnl());

    private CurrentWrites() {}

    private static String byAsset(Fact<DslTickReport> fact) {
        Map<String, DslTickReport.Moved> moved = new LinkedHashMap<>();
        fact.report().moved().forEach(each -> moved.put(each.asset(), each));
        return ReportText.of(moved);
    }

    static Uni<Void> write(Session session, IngestPlan plan) {
        List<Fact<PositionReport>> open = new ArrayList<>(plan.positions());
        List<Fact<PositionReport>> flat = new ArrayList<>(plan.positions());
        open.removeIf(fact -> fact.report().quantity().signum() == 0);
        flat.removeIf(fact -> fact.report().quantity().signum() != 0);
        return sessions(session, plan.sessions())
                .chain(() -> POSITIONS.write(session, open))
                .chain(() -> FLAT.write(session, flat))
                .chain(() -> MARKS.write(session, plan.marks()))
                .chain(() -> STATES.write(session, plan.states()))
                .chain(() -> TICKS.write(session, plan.ticksSinceStates()))
                .replaceWithVoid();
    }

    private static Uni<Integer> sessions(Session session, List<Fact<SessionReport>> facts) {
        List<Fact<SessionReport>> begun =
                facts.stream().filter(fact -> running(fact) && !fact.late()).toList();
        return SESSIONS.write(session, Newest.of(facts, fact -> fact.report().sessionId()))
                .chain(() -> ORPHANS.write(session, Newest.of(begun, Fact::botId)));
    }

    private static boolean running(Fact<SessionReport> fact) {
        return RUNNING.equals(fact.report().status());
    }

    /** Told late that it runs: a newer generation has taken over, and nobody may ever report its end. */
    private static boolean orphaned(Fact<SessionReport> fact) {
        return fact.late() && running(fact);
    }

    private static String status(Fact<SessionReport> fact) {
        return orphaned(fact) ? ORPHANED : fact.report().status();
    }
}
