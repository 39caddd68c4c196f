package dev.flotilla.cli.replay;

import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.contracts.api.Replay;
import java.util.ArrayList;
import java.util.List;

/** Replays for people. */
final class ReplayText {

    private ReplayText() {}

    static String of(Replay.OfDecision decision, Style style) {
        return switch (decision.result()) {
            case Replay.IDENTICAL -> style.green("identical");
            case Replay.DIFFERENT ->
                style.red("different") + "  " + decision.path() + System.lineSeparator()
                        + "  journaled   " + decision.journaled() + System.lineSeparator()
                        + "  recomputed  " + decision.recomputed();
            default -> style.yellow("not replayable") + "  " + decision.reason();
        };
    }

    static String of(PeriodReplay.Result result, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(result, style));
        result.differences().forEach(decision -> lines.add(line(decision, style)));
        left(result.different(), result.differences(), "different", lines);
        result.notReplayables().forEach(decision -> lines.add(line(decision, style)));
        left(result.notReplayable(), result.notReplayables(), "not replayable", lines);
        return String.join(System.lineSeparator(), lines);
    }

    private static String summary(PeriodReplay.Result result, Style style) {
        if (result.decisions() == 0) {
            return "no decisions in this period";
        }
        String counts = result.decisions() + " decisions of " + result.botId() + ": ";
        return result.identical() == result.decisions()
                ? counts + style.green("all identical")
                : counts + result.identical() + " identical, " + result.different() + " different, "
                        + result.notReplayable() + " not replayable";
    }

    private static String line(Replay.OfDecision decision, Style style) {
        return "  " + decision.id() + "  " + Figures.minute(decision.occurredAt()) + "  " + decision.symbol() + "  "
                + of(decision, style).replace(System.lineSeparator(), System.lineSeparator() + "    ");
    }

    private static void left(long all, List<Replay.OfDecision> shown, String what, List<String> lines) {
        if (all > shown.size()) {
            lines.add("  and " + (all - shown.size()) + " more " + what);
        }
    }
}
