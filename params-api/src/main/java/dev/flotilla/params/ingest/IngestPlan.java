package dev.flotilla.params.ingest;

import dev.flotilla.contracts.report.DecisionReport;
import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.contracts.report.DslEventReport;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.DslTickReport;
import dev.flotilla.contracts.report.FillReport;
import dev.flotilla.contracts.report.OrderReport;
import dev.flotilla.contracts.report.PositionReport;
import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.contracts.report.SegmentReceipt;
import dev.flotilla.contracts.report.SessionReport;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.contracts.report.TradeReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a batch comes to: receipts, and the rows to write, all in one transaction. Filled by {@link IngestPlanner}. */
public final class IngestPlan {

    /** @param raw the journal line as reported */
    public record Decided(DecisionReport report, String raw) {}

    /** @param confluence as JSON */
    public record Proposed(ProposalReport report, String confluence) {}

    /** @param raw the body as reported */
    public record Exit<T>(T report, String raw) {}

    public record Unknown(String kind, String raw) {}

    final List<SegmentReceipt.Receipt> receipts = new ArrayList<>();
    final Map<SegmentKey, Long> cursors = new LinkedHashMap<>();
    final List<Fact<Decided>> decisions = new ArrayList<>();
    final List<Fact<SessionReport>> sessions = new ArrayList<>();
    final List<Fact<OrderReport>> orders = new ArrayList<>();
    final List<Fact<FillReport>> fills = new ArrayList<>();
    final List<Fact<TradeReport>> trades = new ArrayList<>();
    final List<Fact<PositionReport>> positions = new ArrayList<>();
    final List<Fact<StateReport>> states = new ArrayList<>();
    final List<Fact<Proposed>> proposals = new ArrayList<>();
    final List<Fact<Exit<DslStateReport>>> exitStates = new ArrayList<>();
    final List<Fact<DslTickReport>> ticks = new ArrayList<>();
    final List<Fact<DslStateReport>> marks = new ArrayList<>();
    final List<Fact<DslStateReport>> exitPath = new ArrayList<>();
    final List<Fact<Exit<DslEventReport>>> exitEvents = new ArrayList<>();
    final List<Fact<Exit<DslCloseReport>>> exitCloses = new ArrayList<>();
    final List<Fact<String>> runtimeStatuses = new ArrayList<>();
    final List<Fact<String>> quoting = new ArrayList<>();
    final List<Fact<Unknown>> others = new ArrayList<>();

    IngestPlan() {}

    public List<SegmentReceipt.Receipt> receipts() {
        return receipts;
    }

    /** The sequence up to which each segment's bot and generation is stored afterwards. */
    public Map<SegmentKey, Long> cursors() {
        return cursors;
    }

    public List<Fact<Decided>> decisions() {
        return decisions;
    }

    public List<Fact<SessionReport>> sessions() {
        return sessions;
    }

    /** One fact per order, the newest, with what earlier ones of the batch said and it leaves open. */
    public List<Fact<OrderReport>> orders() {
        return Newest.orders(orders);
    }

    public List<Fact<FillReport>> fills() {
        return fills;
    }

    public List<Fact<TradeReport>> trades() {
        return trades;
    }

    /** The newest of each bot and symbol; late ones are not among them. */
    public List<Fact<PositionReport>> positions() {
        return Newest.of(positions, fact -> List.of(fact.botId(), fact.report().symbol()));
    }

    /** The newest of each bot; late ones are not among them. */
    public List<Fact<StateReport>> states() {
        return Newest.of(states, Fact::botId);
    }

    /** The newest of each; late ones are among them, for nobody else tells how they ended. */
    public List<Fact<Proposed>> proposals() {
        return Newest.of(proposals, fact -> fact.report().report().proposalId());
    }

    /** The newest of each bot and asset; late ones are not among them. */
    public List<Fact<Exit<DslStateReport>>> exitStates() {
        return Newest.of(
                exitStates, fact -> List.of(fact.botId(), fact.report().report().asset()));
    }

    /** The newest of each bot and asset that was told as a move; late ones are not among them. */
    public List<Fact<DslStateReport>> marks() {
        return Newest.of(marks, fact -> List.of(fact.botId(), fact.report().asset()));
    }

    /** Of each bot, the newest move of each asset that was told after the newest state of this batch; late ones are not among them. */
    public List<Fact<DslTickReport>> ticksSinceStates() {
        Map<String, Fact<StateReport>> whole = new HashMap<>();
        states().forEach(fact -> whole.put(fact.botId(), fact));
        Map<String, Fact<DslTickReport>> since = new LinkedHashMap<>();
        for (Fact<DslTickReport> fact : ticks) {
            Fact<StateReport> state = whole.get(fact.botId());
            if (state == null || fact.newerThan(state)) {
                since.merge(fact.botId(), fact, IngestPlan::then);
            }
        }
        return List.copyOf(since.values());
    }

    private static Fact<DslTickReport> then(Fact<DslTickReport> one, Fact<DslTickReport> other) {
        Fact<DslTickReport> older = other.newerThan(one) ? one : other;
        Fact<DslTickReport> newer = older == one ? other : one;
        Map<String, DslTickReport.Moved> moved = new LinkedHashMap<>();
        older.report().moved().forEach(each -> moved.put(each.asset(), each));
        newer.report().moved().forEach(each -> moved.put(each.asset(), each));
        DslTickReport both = new DslTickReport(newer.report().equity(), List.copyOf(moved.values()));
        return new Fact<>(newer.botId(), newer.generation(), newer.seq(), newer.occurredAt(), newer.late(), both);
    }

    /** Every state that was told, in its order, late ones too: the way of each position. */
    public List<Fact<DslStateReport>> exitPath() {
        return exitPath;
    }

    public List<Fact<Exit<DslEventReport>>> exitEvents() {
        return exitEvents;
    }

    public List<Fact<Exit<DslCloseReport>>> exitCloses() {
        return exitCloses;
    }

    /** The newest of each bot; late ones are not among them. */
    public List<Fact<String>> runtimeStatuses() {
        return Newest.of(runtimeStatuses, Fact::botId);
    }

    /** Every report of a maker, late ones too: they are the history of its runs. */
    public List<Fact<String>> quoting() {
        return quoting;
    }

    public List<Fact<Unknown>> others() {
        return others;
    }

    public int accepted() {
        return receipts.stream().mapToInt(SegmentReceipt.Receipt::inserted).sum();
    }
}
