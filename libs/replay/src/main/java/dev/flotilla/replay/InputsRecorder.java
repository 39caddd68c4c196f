package dev.flotilla.replay;

import dev.flotilla.contracts.report.DecisionInputs;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.strategy.Situation;
import dev.flotilla.core.strategy.Strategy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what decisions on one symbol were made from: the windows whole at first, when they changed otherwise than by new bars, and
 * from time to time; in between only the bars that are new. Confined to one bot loop.
 */
public final class InputsRecorder {

    /** A day of decisions: a replay never reads back further than this. */
    public static final int WHOLE_EVERY = 288;

    private static final MarketWindows NOTHING = new MarketWindows(List.of(), List.of(), List.of());

    private final InputsDigest digest = new InputsDigest();
    private @Nullable MarketWindows last;
    private int step;

    /** The inputs of one decision and the digest over all of them. */
    public record Recorded(DecisionInputs inputs, String digest) {}

    public Recorded record(MarketWindows windows, Situation situation, Strategy decidedBy) {
        Map<Interval, List<Bar>> entered = next(windows);
        DecisionInputs inputs = JournaledInputs.of(step, entered, situation, digest.parameters(decidedBy));
        last = windows;
        return new Recorded(inputs, digest.of(windows, situation, decidedBy));
    }

    /** What was recorded last did not get into the journal: begin anew. */
    public void startOver() {
        last = null;
    }

    private Map<Interval, List<Bar>> next(MarketWindows windows) {
        MarketWindows before = last;
        if (before != null && step + 1 < WHOLE_EVERY) {
            Map<Interval, List<Bar>> entered = WindowSteps.entered(before, windows);
            if (WindowSteps.moved(before, entered).equals(windows)) {
                step++;
                return entered;
            }
        }
        step = 0;
        return WindowSteps.entered(NOTHING, windows);
    }
}
