package dev.flotilla.coach.review;

import dev.flotilla.core.learning.LearningMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Brings bots back to their start values when an operator asked for it. */
@ApplicationScoped
public class Resets {

    static final int AT_ONCE = 200;

    private static final Logger LOG = Logger.getLogger(Resets.class);

    private final ResetStore store;
    private final LearningFigures figures;

    public Resets(ResetStore store, LearningFigures figures) {
        this.store = store;
        this.figures = figures;
    }

    /** Carries out what is open, one reset per bot and call: a second one finds the version of the first. */
    public int apply() {
        List<ResetStore.Reset> open = store.open(AT_ONCE);
        Set<String> done = new HashSet<>();
        for (ResetStore.Reset reset : open) {
            String botId = reset.learner().botId();
            Optional<LearningMetrics> afresh = Teaching.afresh(reset.learner());
            if (afresh.isEmpty()) {
                LOG.errorf("learning cannot be reset, this build cannot read the parameters botId=%s", botId);
            } else if (done.add(botId)) {
                store.store(reset, afresh.get());
                figures.reset(afresh.get());
                LOG.infof("learning reset botId=%s by=%s", botId, reset.actor());
            }
        }
        return done.size();
    }
}
