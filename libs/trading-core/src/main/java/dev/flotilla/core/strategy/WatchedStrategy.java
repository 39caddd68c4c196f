package dev.flotilla.core.strategy;

import dev.flotilla.core.exits.DslCloseReason;
import dev.flotilla.core.exits.DslPreset;
import dev.flotilla.core.exits.ExitWatch;
import dev.flotilla.core.exits.PositionExits;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.TrailingResult;
import dev.flotilla.core.signal.SignalWord;
import java.math.BigDecimal;

/**
 * A strategy whose positions leave by a preset of exits. Entries, targets and closes by signal stay its own; its trailing does not act.
 * Like trailing, the preset acts in the modes paper and autonomous_live: in the others a person decides on a position.
 */
record WatchedStrategy(Strategy own, DslPreset preset) implements Strategy {

    @Override
    public TradingTerms terms() {
        return own.terms();
    }

    @Override
    public String parameters() {
        return own.parameters() + preset;
    }

    @Override
    public boolean watches() {
        return switch (own.terms().mode()) {
            case PAPER, AUTONOMOUS_LIVE -> true;
            case APPROVAL, LIVE -> false;
        };
    }

    @Override
    public Decision decide(Situation now) {
        Decision decided = own.decide(now);
        Position held = now.sight().venueHasPosition() ? now.position() : null;
        ExitWatch watch = now.exits();
        boolean may = watches() && !now.state().halt() && now.price().signum() > 0;
        if (held == null || watch == null || !may || decided.action() instanceof Action.Close) {
            return decided;
        }
        BigDecimal tick =
                now.filters() == null ? BigDecimal.ZERO : now.filters().tickSize();
        PositionExits.Look look = new PositionExits(now.symbol(), ExitRules.BAR_SECONDS, preset)
                .look(held, watch, tick, now.price(), now.decidedAtMillis());
        return look.close() == null
                ? decided.exiting(decided.decision(), decided.status(), moved(held, now.price(), look), look.watch())
                : closing(decided, look.close(), look.watch());
    }

    private Decision closing(Decision decided, DslCloseReason reason, ExitWatch watch) {
        return decided.exiting(
                SignalWord.CLOSE, DecisionStatus.closed(own.terms().mode()), new Action.Close(reason.wire()), watch);
    }

    private static Action moved(Position held, BigDecimal price, PositionExits.Look look) {
        BigDecimal stop = held.stopLoss();
        BigDecimal wanted = look.newStop();
        if (stop == null || wanted == null || wanted.compareTo(stop) == 0) {
            return new Action.None();
        }
        String why = "dsl " + look.words();
        return new Action.MoveStop(
                wanted, new TrailingResult(held.direction(), held.entryPrice(), wanted, why, stop, price));
    }
}
