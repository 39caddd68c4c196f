package dev.flotilla.params.runtime;

import dev.flotilla.core.exits.DslPreset;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.LimitClose;
import dev.flotilla.core.exits.PhaseOne;
import dev.flotilla.core.exits.TimeCut;
import dev.flotilla.core.exits.TimeCutScope;
import dev.flotilla.core.exits.WeakPeakCut;
import dev.flotilla.core.runtime.RuntimeDocument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a checked document would do, in sentences for whoever installs it. Pure. */
final class RuntimePlan {

    private static final BigDecimal EXAMPLE_LEVERAGE = BigDecimal.TEN;
    private static final MathContext SHOWN = new MathContext(4);

    private RuntimePlan() {}

    static List<String> of(RuntimeDocument document) {
        List<String> plan = new ArrayList<>();
        document.strategies().forEach(strategy -> plan.add(wallet(document, strategy)));
        ExitPolicy exit = document.exit();
        if (exit == null) {
            plan.add("Nothing is protected: the document has no exit.");
            return plan;
        }
        DslPreset preset = exit.preset();
        plan.add("Every " + exit.intervalSeconds() + " s each position is judged at the mark price; closes go out as "
                + (exit.limited() ? limits(exit.limitClose()) : "market orders."));
        stop(plan, preset);
        tiers(plan, preset);
        cuts(plan, preset);
        return plan;
    }

    private static String limits(LimitClose close) {
        return "limit orders on the near side of the book while the stop rests on; after "
                + close.executionTimeoutSeconds() + " s "
                + (close.ensureExecutionAsTaker()
                        ? "what is left goes out at market."
                        : "they are posted again on the next tick, never at market.");
    }

    private static String wallet(RuntimeDocument document, RuntimeDocument.StrategyWallet strategy) {
        if (!strategy.enabled()) {
            return "Strategy " + strategy.name() + " is disabled: its wallet is not looked at, stops that rest stay.";
        }
        int seconds = document.scanners().stream()
                .filter(RuntimeDocument.Scanner::tracksPositions)
                .mapToInt(RuntimeDocument.Scanner::intervalSeconds)
                .min()
                .orElse(ExitPolicy.DEFAULT_INTERVAL_SECONDS);
        String slots = strategy.slots() == null ? "" : " Meant for at most " + strategy.slots() + " at once.";
        return "Strategy " + strategy.name()
                + ": every position of its wallet is protected, whoever opens it; the wallet is" + " read every "
                + seconds + " s. It opens nothing." + slots;
    }

    private static void stop(List<String> plan, DslPreset preset) {
        PhaseOne one = preset.phaseOne();
        plan.add("A stop rests at the venue where the position has lost " + text(one.maxLossPct())
                + " % of its margin (at leverage 10 a move of " + atTen(one.maxLossPct()) + " %).");
        if (one.enabled()) {
            plan.add("Phase 1: closed when the price falls back " + text(one.retraceThreshold())
                    + " % of margin from its best (at leverage 10 " + atTen(one.retraceThreshold()) + " %), seen "
                    + (one.breachesRequired() == 1 ? "once." : one.breachesRequired() + " times in a row."));
        }
    }

    private static void tiers(List<String> plan, DslPreset preset) {
        if (preset.phaseTwo().tiers().isEmpty()) {
            return;
        }
        String ladder = preset.phaseTwo().tiers().stream()
                .map(tier -> "+" + text(tier.triggerPct()) + " % keeps " + text(tier.lockHwPct()) + " %")
                .collect(Collectors.joining(", "));
        plan.add((preset.phaseTwo().enabled()
                        ? "Phase 2 begins at the first tier, and the venue's stop follows the floor: "
                        : "Tiers tighten the floor of phase 1: ")
                + "a best of " + ladder + " of it. A tier once reached stays, a stop only tightens.");
    }

    private static void cuts(List<String> plan, DslPreset preset) {
        List<String> cuts = new ArrayList<>();
        cut(cuts, preset.hardTimeout(), "whatever it earns");
        cut(cuts, preset.deadWeightCut(), "without any profit in between");
        WeakPeakCut weak = preset.weakPeakCut();
        if (weak != null) {
            cut(cuts, weak.cut(), "when its best was below " + text(weak.minValue()) + " % and it falls back");
        }
        if (!cuts.isEmpty()) {
            plan.add("Closed by the clock"
                    + (preset.timeCutScope() == TimeCutScope.PHASE1 ? ", in phase 1 only: " : ": ")
                    + String.join("; ", cuts) + ".");
        }
    }

    private static void cut(List<String> cuts, @Nullable TimeCut cut, String when) {
        if (cut != null) {
            cuts.add("after " + text(cut.minutes()) + " min " + when);
        }
    }

    private static String atTen(BigDecimal ofMargin) {
        return text(ofMargin.divide(EXAMPLE_LEVERAGE, SHOWN));
    }

    private static String text(BigDecimal number) {
        return PresetTexts.text(number);
    }
}
