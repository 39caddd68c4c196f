package dev.flotilla.params.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Learning;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.params.control.ControlDesk;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.PageLimit;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.strategy.StrategyCatalog;
import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what a bot learned, inside its present limits, and orders resets. */
@ApplicationScoped
public class LearningDesk {

    private static final int STEPS = 200;
    private static final int STEPS_MAX = 2_000;

    private final LearningStore store;
    private final StrategyCatalog catalog;
    private final InstantSource clock;
    private final ObjectMapper json;

    LearningDesk(LearningStore store, StrategyCatalog catalog, InstantSource clock, ObjectMapper json) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
        this.json = json;
    }

    public Optional<Learning.Report> report(String botId, @Nullable Integer limit) {
        return store.load(botId, PageLimit.of(limit, STEPS, STEPS_MAX)).map(this::report);
    }

    /** The order is in the journal when this returns; the coach carries it out within seconds. */
    public Outcome<Learning.ResetAccepted> reset(String botId, Learning.Reset wish, String actor) {
        Optional<LearningStore.Learned> learned = store.load(botId, 1);
        if (learned.isEmpty()) {
            return Outcome.refused(Refusal.unknownBot(botId));
        }
        return ControlDesk.reasonOf(wish.reason()).map(reason -> {
            store.reset(botId, new AuditFact(clock.instant(), actor, "learning.reset", botId, detail(reason)));
            return new Learning.ResetAccepted(botId, version(learned.get()));
        });
    }

    private static long version(LearningStore.Learned learned) {
        return learned.steps().isEmpty() ? 0 : learned.steps().getFirst().version();
    }

    private Learning.Report report(LearningStore.Learned learned) {
        Map<String, Object> effective = catalog.effective(learned.strategyId(), learned.stored());
        int least = whole(effective, "min_leverage");
        int most = whole(effective, "max_leverage");
        LearningMetrics metrics = metrics(learned, most).within(least, most);
        return new Learning.Report(
                learned.botId(),
                least,
                most,
                new Learning.Metrics(
                        version(learned),
                        metrics.confidenceMultiplier(),
                        metrics.effectiveLeverageCap(),
                        metrics.recommendedMinConfidence(),
                        metrics.leverageReductionActive()),
                learned.reviewedAt(),
                learned.lessons(),
                learned.steps());
    }

    private static LearningMetrics metrics(LearningStore.Learned learned, int maxLeverage) {
        if (learned.steps().isEmpty()) {
            return LearningMetrics.start(maxLeverage);
        }
        Learning.Step newest = learned.steps().getFirst();
        return new LearningMetrics(
                newest.confidenceMultiplier(),
                newest.effectiveLeverageCap(),
                newest.recommendedMinConfidence(),
                newest.leverageReductionActive());
    }

    private static int whole(Map<String, Object> effective, String name) {
        // A strategy of one leverage has no range of it.
        Object value = effective.getOrDefault(name, effective.getOrDefault("leverage", 1));
        return new BigDecimal(String.valueOf(value)).intValueExact();
    }

    private String detail(String reason) {
        try {
            return json.writeValueAsString(Map.of("reason", reason));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print a reason", e);
        }
    }
}
