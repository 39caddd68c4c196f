package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.WhyNoTrades;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet why BOT}: why it does not trade. */
@Command(
        name = "why",
        description = "Say why a bot does not trade: what blocks, what came nearest, how decisions ended.")
public final class WhyCommand implements Callable<Integer> {
    private static final int BAR_MAX = 30;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "BOT", description = "Bot id, e.g. moneysharks-btc.")
    private String botId = "";

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "500",
            description = "Decisions per symbol to look at, at most 2000 (default: 500).")
    private int last;

    private final Terminal terminal;

    public WhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        WhyNoTrades why = new FleetClient(new FleetLocator(terminal).find(options)).why(botId, last);
        terminal.print(output.json() ? JsonText.of(why) : text(why, terminal.style()));
        return 0;
    }

    private static String text(WhyNoTrades why, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(why.botId()) + "   " + why.answer());
        lines.add("");
        why.checks().forEach(check -> lines.add(check(check, style)));
        why.symbols().forEach(symbol -> symbol(symbol, style, lines));
        if (why.decisions() > 0) {
            lines.add("");
            lines.add(style.dim(why.decisions() + " decisions from " + Figures.minute(why.from()) + " to "
                    + Figures.minute(why.to()) + " market time, " + why.entered() + " entered"));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String check(WhyNoTrades.Check check, Style style) {
        String mark = check.holds() == null
                ? style.dim("unknown")
                : check.blocks()
                        ? style.red("BLOCKS ")
                        : check.holds() ? style.yellow("note   ") : style.green("ok     ");
        return mark + "  " + String.format("%-22s", check.name()) + "  " + check.text();
    }

    private static void symbol(WhyNoTrades.OfSymbol symbol, Style style, List<String> lines) {
        lines.add("");
        lines.add(style.bold(symbol.symbol()) + "   nearest: " + symbol.text()
                + (symbol.nearest() == null
                        ? ""
                        : ", at " + Figures.minute(symbol.nearest().at())));
        int most = symbol.statuses().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        for (Map.Entry<String, Integer> status : symbol.statuses().entrySet()) {
            int length = Math.max(1, Math.ceilDiv(status.getValue() * BAR_MAX, most));
            lines.add("  " + String.format("%-27s%7d  ", status.getKey(), status.getValue())
                    + style.cyan("#".repeat(length)));
        }
    }
}
