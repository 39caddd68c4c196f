package dev.flotilla.params.ingest;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.report.DecisionReport;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.PositionReport;
import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.contracts.report.SessionReport;
import dev.flotilla.contracts.report.TradeReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What watchers are told of a stored batch: the newest decision per bot, every trade, the newest position per symbol. */
final class IngestChanges {

    private IngestChanges() {}

    static List<Fleet.Change> of(IngestPlan plan) {
        List<Fleet.Change> changes = new ArrayList<>();
        Newest.of(plan.decisions(), Fact::botId).forEach(fact -> changes.add(change("decision", fact, decision(fact))));
        plan.trades().forEach(fact -> changes.add(change("trade", fact, trade(fact.report()))));
        plan.positions().forEach(fact -> changes.add(change("position", fact, position(fact.report()))));
        plan.marks().forEach(fact -> changes.add(change("position", fact, marked(fact.report()))));
        Newest.of(plan.quoting(), Fact::botId).forEach(fact -> changes.add(change("quoting", fact, Map.of())));
        plan.proposals()
                .forEach(fact -> changes.add(
                        change("proposal", fact, proposal(fact.report().report()))));
        plan.sessions().forEach(fact -> changes.add(change("fleet", fact, session(fact.report()))));
        return changes;
    }

    private static Fleet.Change change(String type, Fact<?> fact, Map<String, Object> data) {
        return new Fleet.Change(type, fact.botId(), fact.occurredAt(), data);
    }

    private static Map<String, Object> decision(Fact<IngestPlan.Decided> fact) {
        DecisionReport report = fact.report().report();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("symbol", report.symbol());
        data.put("decision", report.decision());
        data.put("status", report.status());
        data.put("reason", report.reason());
        data.put("price", report.price());
        data.put("equity", report.equity());
        put(data, "confidence", report.confidence());
        data.put("generation", fact.generation());
        data.put("seq", fact.seq());
        return data;
    }

    private static Map<String, Object> trade(TradeReport report) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("tradeId", report.tradeId());
        data.put("symbol", report.symbol());
        data.put("side", report.side());
        data.put("outcome", report.outcome());
        data.put("netPnl", report.netPnl());
        data.put("closeReason", report.closeReason());
        return data;
    }

    private static Map<String, Object> position(PositionReport report) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("symbol", report.symbol());
        data.put("side", report.side());
        data.put("quantity", report.quantity());
        data.put("markPrice", report.markPrice());
        data.put("unrealizedPnl", report.unrealizedPnl());
        data.put("protection", report.protection());
        return data;
    }

    private static Map<String, Object> marked(DslStateReport state) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("symbol", state.asset());
        data.put("side", state.direction().toLowerCase(Locale.ROOT));
        data.put("quantity", state.size());
        put(data, "markPrice", state.lastPrice());
        data.put("unrealizedPnl", state.unrealizedPnl());
        data.put("protection", state.slOrderId() == null ? "UNPROTECTED" : "PROTECTED");
        return data;
    }

    private static Map<String, Object> proposal(ProposalReport report) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("proposalId", report.proposalId());
        data.put("symbol", report.symbol());
        data.put("kind", report.kind());
        data.put("side", report.side());
        data.put("status", report.status());
        data.put("expiresAt", report.expiresAt());
        put(data, "reason", report.reason());
        return data;
    }

    private static Map<String, Object> session(SessionReport report) {
        return Map.of("session", report.status(), "workerId", report.workerId());
    }

    private static void put(Map<String, Object> data, String key, @Nullable Object value) {
        if (value != null) {
            data.put(key, value);
        }
    }
}
