package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Infrastructure;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet budgets}: how much the venues still let us ask. */
@Command(
        name = "budgets",
        description =
                "Show the request budgets of the venues: each outgoing address, and the wallets with the fewest tokens.")
public final class BudgetsCommand implements Callable<Integer> {
    @Option(names = "--wallets", paramLabel = "N", defaultValue = "20", description = "Wallets to show at most.")
    private int wallets;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    /** Below this part entries and reads wait. */
    private static final int SCARCE_PCT = 30;

    private final Terminal terminal;

    public BudgetsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Infrastructure.Budgets budgets = new FleetClient(new FleetLocator(terminal).find(options)).budgets(wallets);
        terminal.print(output.json() ? JsonText.of(budgets) : text(budgets, terminal.style()));
        return 0;
    }

    private static String text(Infrastructure.Budgets budgets, Style style) {
        if (!budgets.available()) {
            return "the shared budgets cannot be read: without Redis each worker keeps to its own share of each limit";
        }
        Table table = Table.of(
                "VENUE",
                "SCOPE",
                "NAME",
                "STATE",
                ">TOKENS",
                ">OF",
                ">PER S",
                ">WORKERS",
                ">WAITED",
                ">REFUSED",
                ">BORROWED",
                ">429",
                ">418");
        budgets.budgets()
                .forEach(budget -> table.row(
                        budget.venue(),
                        budget.scope(),
                        budget.name(),
                        state(budget, style),
                        budget.tokens(),
                        budget.capacity(),
                        Figures.plain(budget.refillPerSecond()),
                        budget.workers(),
                        sum(budget, Infrastructure.BudgetClass::waited),
                        sum(budget, Infrastructure.BudgetClass::refused),
                        budget.borrowed(),
                        budget.penalties() - budget.bans(),
                        budget.bans()));
        return table.isEmpty()
                ? "no worker has asked any venue for anything yet"
                : table.text(style) + more(budgets) + classes(budgets);
    }

    private static long sum(Infrastructure.Budget budget, ToLongFunction<Infrastructure.BudgetClass> figure) {
        return budget.classes().stream().mapToLong(figure).sum();
    }

    /** Who had to wait, by class; nothing when nobody had to. */
    private static String classes(Infrastructure.Budgets budgets) {
        String lines = budgets.budgets().stream()
                .filter(budget -> !budget.classes().isEmpty())
                .map(budget -> budget.venue() + " " + budget.scope() + " " + budget.name() + ": "
                        + budget.classes().stream()
                                .map(use -> use.name() + " waited " + use.waited() + ", refused " + use.refused())
                                .collect(Collectors.joining("; ")))
                .collect(Collectors.joining(System.lineSeparator()));
        return lines.isEmpty() ? "" : System.lineSeparator() + lines;
    }

    private static String state(Infrastructure.Budget budget, Style style) {
        if (budget.penaltyUntil() != null) {
            return style.red("penalty until " + Figures.second(budget.penaltyUntil()));
        }
        if (budget.tokens() <= 0) {
            return style.red("empty");
        }
        return budget.tokens() * 100 < budget.capacity() * SCARCE_PCT ? style.yellow("scarce") : style.green("ok");
    }

    private static String more(Infrastructure.Budgets budgets) {
        long shown = budgets.budgets().stream()
                .filter(budget -> budget.scope().equals("wallet"))
                .count();
        return budgets.wallets() <= shown
                ? ""
                : System.lineSeparator() + Figures.counted(budgets.wallets() - shown, "more wallet")
                        + " with more tokens than these";
    }
}
