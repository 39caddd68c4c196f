package dev.flotilla.replay;

import dev.flotilla.contracts.report.DecisionInputs;
import dev.flotilla.core.market.MarketWindows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one bot, generation and symbol, restored decision by decision: the other side of {@link InputsRecorder}. Takes the
 * decisions in their order; a missing one leaves the windows unknown until they are written whole again. Confined to one caller.
 */
public final class WindowChain {

    private static final MarketWindows NOTHING = new MarketWindows(List.of(), List.of(), List.of());

    private final InputsDigest digest = new InputsDigest();
    private @Nullable MarketWindows windows;
    private int step;

    /** True when the windows of this decision can be restored without any earlier one than those taken. */
    public boolean reaches(DecisionInputs inputs) {
        return inputs.step() == 0 || (windows != null && inputs.step() == step + 1);
    }

    /** Moves on; null when an earlier decision is missing. Throws {@link IllegalArgumentException} for what is not a bar. */
    @Nullable
    MarketWindows take(DecisionInputs inputs) {
        MarketWindows before = inputs.step() == 0 ? NOTHING : windows;
        boolean reached = reaches(inputs);
        windows = null;
        if (!reached || before == null) {
            return null;
        }
        windows = WindowSteps.moved(before, JournaledInputs.bars(inputs));
        step = inputs.step();
        return windows;
    }

    /** Takes a decision that is only on the way to another one. What is not readable breaks the chain. */
    public void pass(DecisionInputs inputs) {
        try {
            take(inputs);
        } catch (IllegalArgumentException _) {
            windows = null; // the decision that needs it says so
        }
    }

    /** A decision without readable inputs came by. */
    public void broken() {
        windows = null;
    }

    InputsDigest digest() {
        return digest;
    }
}
