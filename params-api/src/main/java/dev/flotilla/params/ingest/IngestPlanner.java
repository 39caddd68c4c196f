package dev.flotilla.params.ingest;

import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.contracts.report.SegmentReceipt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what of a batch is new (D2, D16). Pure: each bot and generation goes on exactly behind its last sequence, what
 * is stored already is skipped, a hole refuses the segment, an older generation is history only.
 */
final class IngestPlanner {

    private static final String UNKNOWN_BOT = "unknown_bot";
    private static final String MALFORMED = "malformed";
    private static final String GAP = "gap";

    /** Why a segment can be refused. */
    static final List<String> PROBLEMS = List.of(UNKNOWN_BOT, MALFORMED, GAP);

    private final Stored stored;
    private final Map<String, Long> newest;
    private final ExitTicks ticks;
    private final IngestPlan plan = new IngestPlan();

    private IngestPlanner(Stored stored) {
        this.stored = stored;
        this.newest = new HashMap<>(stored.newestGenerations());
        this.ticks = new ExitTicks(stored.exits());
    }

    static IngestPlan plan(List<? extends ReadSegment> segments, Stored stored) {
        IngestPlanner planner = new IngestPlanner(stored);
        segments.forEach(segment ->
                planner.newest.merge(segment.key().botId(), segment.key().generation(), Math::max));
        segments.forEach(planner::take);
        return planner.plan;
    }

    private void take(ReadSegment segment) {
        SegmentKey key = segment.key();
        if (!stored.bots().contains(key.botId())) {
            refuse(key, UNKNOWN_BOT);
            return;
        }
        switch (segment) {
            case ReadSegment.Malformed _ -> refuse(key, MALFORMED);
            case ReadSegment.Good good -> {
                if (good.firstSeq() > last(key) + 1) {
                    refuse(key, GAP);
                } else {
                    accept(good);
                }
            }
        }
    }

    private void refuse(SegmentKey key, String problem) {
        plan.receipts.add(new SegmentReceipt.Receipt(key.botId(), key.generation(), last(key), 0, late(key), problem));
    }

    private void accept(ReadSegment.Good segment) {
        SegmentKey key = segment.key();
        long last = last(key);
        boolean late = late(key);
        List<ReadLine> fresh =
                segment.lines().stream().filter(line -> line.seq() > last).toList();
        fresh.forEach(line -> sort(key, line, late));
        long reached = Math.max(last, segment.lastSeq());
        plan.cursors.put(key, reached);
        plan.receipts.add(new SegmentReceipt.Receipt(key.botId(), key.generation(), reached, fresh.size(), late, null));
    }

    private void sort(SegmentKey key, ReadLine line, boolean late) {
        switch (line.body()) {
            case ReportBody.Decision decision ->
                plan.decisions.add(fact(key, line, late, new IngestPlan.Decided(decision.report(), decision.raw())));
            case ReportBody.Session session -> plan.sessions.add(fact(key, line, late, session.report()));
            case ReportBody.Order order -> plan.orders.add(fact(key, line, late, order.report()));
            case ReportBody.Fill fill -> plan.fills.add(fact(key, line, late, fill.report()));
            case ReportBody.Trade trade -> plan.trades.add(fact(key, line, late, trade.report()));
            case ReportBody.Position position -> {
                if (!late) {
                    plan.positions.add(fact(key, line, false, position.report()));
                }
            }
            case ReportBody.State state -> {
                if (!late) {
                    plan.states.add(fact(key, line, false, state.report()));
                }
            }
            case ReportBody.Proposal proposal ->
                plan.proposals.add(
                        fact(key, line, late, new IngestPlan.Proposed(proposal.report(), proposal.confluence())));
            case ReportBody.ExitState state -> {
                ticks.told(key, state.report());
                plan.exitPath.add(fact(key, line, late, state.report()));
                if (!late) {
                    plan.exitStates.add(fact(key, line, false, new IngestPlan.Exit<>(state.report(), state.raw())));
                }
            }
            case ReportBody.ExitTick tick -> tick(key, line, late, tick.report());
            case ReportBody.ExitEvent event ->
                plan.exitEvents.add(fact(key, line, late, new IngestPlan.Exit<>(event.report(), event.raw())));
            case ReportBody.ExitClose close ->
                plan.exitCloses.add(fact(key, line, late, new IngestPlan.Exit<>(close.report(), close.raw())));
            case ReportBody.RuntimeStatus status -> {
                if (!late) {
                    plan.runtimeStatuses.add(fact(key, line, false, status.raw()));
                }
            }
            case ReportBody.Quoting told -> plan.quoting.add(fact(key, line, late, told.raw()));
            case ReportBody.Other other ->
                plan.others.add(fact(key, line, late, new IngestPlan.Unknown(other.kind(), other.raw())));
        }
    }

    private void tick(SegmentKey key, ReadLine line, boolean late, DslTickReport tick) {
        if (!late) {
            plan.ticks.add(fact(key, line, false, tick));
        }
        for (DslTickReport.Moved moved : tick.moved()) {
            ticks.whole(key, moved).ifPresent(state -> {
                plan.exitPath.add(fact(key, line, late, state));
                if (!late) {
                    plan.exitStates.add(fact(key, line, false, new IngestPlan.Exit<>(state, ReportText.of(state))));
                    plan.marks.add(fact(key, line, false, state));
                }
            });
        }
    }

    private static <T> Fact<T> fact(SegmentKey key, ReadLine line, boolean late, T report) {
        return new Fact<>(key.botId(), key.generation(), line.seq(), line.occurredAt(), late, report);
    }

    private long last(SegmentKey key) {
        Long planned = plan.cursors.get(key);
        return planned == null ? stored.cursors().getOrDefault(key, 0L) : planned;
    }

    private boolean late(SegmentKey key) {
        return key.generation() < newest.getOrDefault(key.botId(), key.generation());
    }
}
