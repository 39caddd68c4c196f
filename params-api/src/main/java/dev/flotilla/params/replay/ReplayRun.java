package dev.flotilla.params.replay;

import dev.flotilla.contracts.report.DecisionInputs;
import dev.flotilla.replay.DecisionReplay;
import dev.flotilla.replay.InputsRecorder;
import dev.flotilla.replay.Replayed;
import dev.flotilla.replay.Rulebook;
import dev.flotilla.replay.WindowChain;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Decisions of one bot made again, one after the other. Confined to one request. */
final class ReplayRun {

    private final ReplayStore store;
    private final Rulebook rulebook;
    private final Map<Line, WindowChain> chains = new HashMap<>();

    /** Whose windows belong together. */
    private record Line(String symbol, long generation) {}

    ReplayRun(ReplayStore store, Rulebook rulebook) {
        this.store = store;
        this.rulebook = rulebook;
    }

    Replayed replay(StoredDecision decision) {
        DecisionReplay.Line line = DecisionReplay.line(decision.body());
        WindowChain chain =
                chains.computeIfAbsent(new Line(decision.symbol(), decision.generation()), _ -> new WindowChain());
        DecisionInputs inputs = line.inputs();
        if (inputs != null && !chain.reaches(inputs) && inputs.step() < InputsRecorder.WHOLE_EVERY) {
            store.inputsBefore(decision, inputs.step()).stream()
                    .map(DecisionReplay::inputs)
                    .filter(Objects::nonNull)
                    .forEach(chain::pass);
        }
        return DecisionReplay.replay(line, chain, rulebook);
    }
}
