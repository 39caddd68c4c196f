package dev.flotilla.core.strategy;

import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.TrailingResult;
import dev.flotilla.core.risk.TrailingStop;
import dev.flotilla.core.signal.Signal;
import dev.flotilla.core.signal.SignalWord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The MoneySharks symbol loop: one decision per closed 5m bar. Pure: backtest, paper, live and replay all call
 * {@link #decide} and so decide the same.
 */
public final class MoneySharks {
    private MoneySharks() {}

    /** Decides on one symbol. Never throws for what the market or the account look like. */
    public static Decision decide(DecisionInput input) {
        Position managed = input.sight().venueHasPosition() ? input.position() : null;
        Evaluation evaluation = Evaluation.of(input, managed);
        Obstacle obstacle = Obstacle.toDeciding(
                input.state(), input.price(), input.market().window().isEmpty());
        if (obstacle != null) {
            return evaluation.waiting(obstacle);
        }
        return managed == null ? withoutPosition(evaluation) : manage(evaluation, managed);
    }

    private static Decision withoutPosition(Evaluation evaluation) {
        DecisionInput input = evaluation.input();
        Obstacle obstacle = Obstacle.toEntering(
                input.state(),
                input.decidedAtMillis(),
                input.config().cooldownAfterCloseSec(),
                input.config().maxDailyLoss());
        if (obstacle != null) {
            return evaluation.waiting(obstacle);
        }
        return evaluation
                .signal()
                .word()
                .direction()
                .map(direction -> EntryRules.decide(evaluation, direction))
                .orElseGet(() -> evaluation.waiting(DecisionStatus.JOURNALED, ""));
    }

    private static Decision manage(Evaluation evaluation, Position position) {
        DecisionInput input = evaluation.input();
        Signal signal = evaluation.signal();
        if (signal.word() != SignalWord.CLOSE) {
            return evaluation.holding(DecisionStatus.HOLD, "", trailing(input, position));
        }
        long ageMillis = input.decidedAtMillis() - position.openedAtMillis();
        long leastMillis = Duration.ofSeconds(input.config().minimumHoldSec()).toMillis();
        if (ageMillis < leastMillis) {
            return evaluation.holding(
                    DecisionStatus.MINIMUM_HOLD,
                    "close signal " + signal.reason() + " ignored: held " + ageMillis / 1_000 + " of "
                            + leastMillis / 1_000 + " s",
                    trailing(input, position));
        }
        return evaluation.closing("signal_close:" + signal.reason());
    }

    private static Action trailing(DecisionInput input, Position position) {
        TrailingResult result = trail(input, position);
        return result == null || result.newStopLoss() == null
                ? new Action.None()
                : new Action.MoveStop(result.newStopLoss(), result);
    }

    /**
     * Trails the stop of a position at this decision's price; null when the mode does not trail or no stop is known.
     * Part of {@link #decide}, and callable alone between two bars.
     */
    public static @Nullable TrailingResult trail(DecisionInput input, Position position) {
        boolean trails =
                input.config().mode() == TradingMode.PAPER || input.config().mode() == TradingMode.AUTONOMOUS_LIVE;
        if (!trails || position.stopLoss() == null) {
            return null;
        }
        return TrailingStop.trail(
                position.direction(),
                position.entryPrice(),
                position.stopLoss(),
                input.price(),
                input.market().trailingRange(),
                input.config().trailing(),
                input.filters());
    }
}
