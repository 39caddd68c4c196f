package dev.flotilla.worker.runtime;

import dev.flotilla.core.strategy.ExecutionGates;
import dev.flotilla.core.strategy.ExecutionStatus;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.core.strategy.TradingMode;
import dev.flotilla.core.strategy.TradingTerms;
import dev.flotilla.worker.gate.GateFacts;
import java.time.Instant;

/** The one way into a position, for decisions and for approved proposals: the gates, then the bracket. Confined to the bot's loop. */
final class Execution {

    private final PositionDesk positions;
    private final GateSensor sensor;
    private final boolean simulated;

    /** @param simulated the venue trades no real money */
    Execution(PositionDesk positions, GateSensor sensor, boolean simulated) {
        this.positions = positions;
        this.sensor = sensor;
        this.simulated = simulated;
    }

    /** What is about to be entered, and who let it. */
    record Entry(String symbol, OrderPlan plan, EntryFacts facts, Instant bar, boolean approved) {}

    /** What came of it; {@code note} is empty or says what was special. */
    record Outcome(ExecutionStatus status, String note, boolean failed) {}

    /** What the gates say now, before anything is written. */
    ExecutionStatus check(OrderPlan plan, TradingTerms terms, boolean approved) {
        GateFacts facts = sensor.facts(true);
        return ExecutionGates.check(new ExecutionGates.Facts(
                facts.mayEnter()
                        || terms.mode() == TradingMode.PAPER, // a paper bot is stopped by its mode, and told so
                simulated,
                terms.mode(),
                terms.consented(),
                terms.proposes(),
                approved,
                plan.stopLoss(),
                plan.takeProfit(),
                facts.halted()));
    }

    Outcome enter(Entry entry, TradingTerms terms) throws InterruptedException {
        ExecutionStatus gates = check(entry.plan(), terms, entry.approved());
        if (!gates.carriedOut()) {
            return new Outcome(gates, gates + ": " + words(gates), false);
        }
        return switch (positions.enter(entry.symbol(), entry.plan(), entry.facts(), entry.bar())) {
            case PositionResult.Done done -> new Outcome(gates, done.note(), false);
            case PositionResult.Withheld withheld -> new Outcome(withheld.status(), withheld.note(), false);
            case PositionResult.Failed failed -> new Outcome(failed.status(), failed.note(), true);
        };
    }

    static String words(ExecutionStatus gates) {
        return switch (gates) {
            case BLOCKED_CREDENTIALS -> "the bot may not write to its account";
            case BLOCKED_MODE ->
                "in this mode a bot writes to the paper venue only; `fleet consent` lets it trade here";
            case BLOCKED_CONSENT -> "autonomous_live without the consent of a human";
            case BLOCKED_NO_STOP_LOSS -> "no stop";
            case BLOCKED_NO_TAKE_PROFIT -> "no target";
            case BLOCKED_HALTED -> "an emergency stop is in force";
            case PENDING_APPROVAL -> "waits for a person";
            case EXECUTED, PAPER_SIMULATED -> "carried out";
            case BRACKET_FAILED_FLATTENED -> "the entry could not be protected and was closed";
            case ERROR -> "it could not be carried out";
        };
    }
}
