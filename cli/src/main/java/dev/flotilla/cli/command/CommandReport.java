package dev.flotilla.cli.command;

import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.contracts.api.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A command and its answers as text. */
final class CommandReport {
    private static final int TARGETS_SHOWN = 40;

    private CommandReport() {}

    static String text(Operations.Command command, Style style) {
        Tally tally = Tally.of(command);
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(kind(command.kind())) + " of " + scope(command) + "   " + status(command.status(), style)
                + "   " + Figures.counted(tally.concerned(), "bot")
                + (command.skipped() == 0 ? "" : ", " + command.skipped() + " skipped"));
        lines.add(tally.line());
        if (tally.stops()) {
            lines.add("slowest: gated " + millis(command.gatedMillis()) + "   flat " + millis(command.flatMillis())
                    + "   verified " + millis(command.verifiedMillis()) + "   before: "
                    + Figures.counted(command.positionsBefore(), "position") + ", "
                    + Figures.counted(command.ordersBefore(), "order"));
        }
        lines.add(style.dim(command.commandId() + "   " + Figures.second(command.acceptedAt()) + " UTC   by "
                + command.requestedBy() + "   reason: " + Figures.orUnknown(command.reason())));
        if (!command.targets().isEmpty()) {
            lines.add("");
            lines.addAll(targets(command, style));
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** All of a few; of many those that are not done. */
    private static List<String> targets(Operations.Command command, Style style) {
        List<Operations.CommandTarget> worth = command.targets().size() <= TARGETS_SHOWN
                ? command.targets()
                : command.targets().stream()
                        .filter(target -> !target.status().equals("DONE"))
                        .toList();
        Table table = Table.of("BOT", "STATUS", ">GATED", ">FLAT", ">VERIFIED", ">POSITIONS", ">ORDERS", "DETAIL");
        worth.stream().limit(TARGETS_SHOWN).forEach(target -> row(table, target, style));
        int hidden = command.targets().size() - Math.min(worth.size(), TARGETS_SHOWN);
        List<String> lines = new ArrayList<>(table.isEmpty() ? List.of() : table.lines(style));
        if (hidden > 0) {
            lines.add(style.dim("and " + hidden + " more; --json has them all"));
        }
        return lines;
    }

    private static void row(Table table, Operations.CommandTarget target, Style style) {
        String left = target.remainder().isEmpty() ? "" : "left: " + String.join(", ", target.remainder()) + "  ";
        table.row(
                target.botId(),
                targetStatus(target.status(), style),
                millis(target.gatedMillis()),
                millis(target.flatMillis()),
                millis(target.verifiedMillis()),
                Figures.orUnknown(target.positionsBefore()),
                Figures.orUnknown(target.ordersBefore()),
                left + (target.detail() == null ? "" : target.detail()));
    }

    /** EMERGENCY_STOP as "Emergency stop". */
    static String kind(String kind) {
        String words = kind.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String scope(Operations.Command command) {
        return new Scope(command.scope(), command.target()).words();
    }

    static String status(String status, Style style) {
        return switch (status) {
            case "done" -> style.green(status);
            case "incomplete", "unanswered" -> style.red(status);
            default -> style.yellow(status);
        };
    }

    private static String targetStatus(String status, Style style) {
        return switch (status) {
            case "DONE" -> style.green(status);
            case "REFUSED", "REMAINDER" -> style.red(status);
            case "PENDING", "GATED" -> style.yellow(status);
            default -> style.dim(status);
        };
    }

    static String millis(@Nullable Long millis) {
        return millis == null ? "-" : millis + " ms";
    }
}
