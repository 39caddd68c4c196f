package dev.flotilla.params.positions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Positions;
import dev.flotilla.contracts.report.DslStateReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a told state means for its future: when each cut is due, where each tier begins. Pure. */
final class ExitClock {

    private static final BigDecimal MILLIS_PER_MINUTE = BigDecimal.valueOf(60_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext SHOWN = new MathContext(16);
    private static final String ANY = "any";

    private final ObjectMapper json;

    ExitClock(ObjectMapper json) {
        this.json = json;
    }

    Positions.Exit of(DslStateReport state) {
        JsonNode preset = json.valueToTree(state.preset());
        return new Positions.Exit(
                state, cuts(state, preset), tiers(state, preset.path("phase2").path("tiers")));
    }

    private static List<Positions.Cut> cuts(DslStateReport state, JsonNode preset) {
        boolean inForce =
                state.phase() == 1 || ANY.equals(preset.path("time_cut_scope").asText());
        BigDecimal roe = state.currentROE();
        boolean behind = roe == null || roe.signum() <= 0;
        JsonNode weak = preset.path("weak_peak_cut");
        BigDecimal least = weak.path("min_value").decimalValue();
        boolean weakPeak =
                state.highWaterRoe().compareTo(least) < 0 && roe != null && roe.compareTo(state.highWaterRoe()) < 0;
        List<Positions.Cut> cuts = new ArrayList<>();
        add(cuts, "hard_timeout", preset.path("hard_timeout"), state.openedAt(), inForce, true, null);
        add(
                cuts,
                "dead_weight_cut",
                preset.path("dead_weight_cut"),
                state.deadWeightCutStartedAt(),
                inForce,
                behind,
                "no profit since then");
        add(
                cuts,
                "weak_peak_cut",
                weak,
                state.openedAt(),
                inForce,
                weakPeak,
                "best below " + least.toPlainString() + " % and falling back");
        return cuts;
    }

    private static void add(
            List<Positions.Cut> cuts,
            String rule,
            JsonNode cut,
            Instant since,
            boolean inForce,
            boolean holds,
            @Nullable String condition) {
        if (cut.path("enabled").asBoolean()) {
            long millis = cut.path("interval_in_minutes")
                    .decimalValue()
                    .multiply(MILLIS_PER_MINUTE)
                    .longValue();
            cuts.add(new Positions.Cut(rule, since.plus(Duration.ofMillis(millis)), inForce, holds, condition));
        }
    }

    private static List<Positions.Step> tiers(DslStateReport state, JsonNode ladder) {
        List<Positions.Step> steps = new ArrayList<>();
        for (JsonNode tier : ladder) {
            BigDecimal trigger = tier.path("trigger_pct").decimalValue();
            steps.add(new Positions.Step(
                    steps.size(),
                    trigger,
                    tier.path("lock_hw_pct").decimalValue(),
                    priceAt(state, trigger),
                    steps.size() <= state.tierIndex()));
        }
        return steps;
    }

    /** The price at which the margin has earned that much. */
    private static BigDecimal priceAt(DslStateReport state, BigDecimal roe) {
        BigDecimal leverage = state.leverage().max(BigDecimal.ONE);
        BigDecimal move = state.entryPrice().multiply(roe).divide(HUNDRED.multiply(leverage), SHOWN);
        boolean isLong = "LONG".equals(state.direction());
        return isLong ? state.entryPrice().add(move) : state.entryPrice().subtract(move);
    }
}
