package dev.flotilla.core.marketmaking;

import java.util.List;

/** What is due at one moment: acts in the order in which to do them, cancels first, and what was decided about each slot. */
public record Turn(List<Act> acts, List<SlotDecision> decisions) {
    public Turn {
        acts = List.copyOf(acts);
        decisions = List.copyOf(decisions);
    }
}
