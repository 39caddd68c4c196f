package dev.flotilla.core.exits;

import java.util.List;

/** A state and what is to be done now. */
public record DslStep(DslState state, List<DslEffect> effects) {
    public DslStep {
        effects = List.copyOf(effects);
    }

    static DslStep quiet(DslState state) {
        return new DslStep(state, List.of());
    }
}
