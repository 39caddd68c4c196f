package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Learning;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet learning BOT}: what results taught it. */
@Command(
        name = "learning",
        description = "Show what results taught a bot: metrics in force, lessons, every step; or begin anew.")
public final class LearningCommand implements Callable<Integer> {
    private static final int RESET_SECONDS_MAX = 15;
    private static final long LOOK_EVERY_MILLIS = 300;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Parameters(paramLabel = "BOT", description = "Bot id, e.g. moneysharks-btc.")
    private String botId = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "Steps to show (default: 20).")
    private int limit;

    @Option(names = "--reset", description = "Bring the metrics back to their start values; journaled.")
    private boolean reset;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is reset.")
    @Nullable
    private String reason;

    private final Terminal terminal;

    public LearningCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        FleetClient client = new FleetClient(new FleetLocator(terminal).find(options));
        boolean done = !reset || afterReset(client);
        Learning.Report report = client.learning(botId, limit);
        terminal.print(output.json() ? JsonText.of(report) : text(report, terminal.style()));
        return done ? ExitStatus.OK : ExitStatus.INCOMPLETE;
    }

    /** True when the reset is in force; it is in the journal in any case. */
    private boolean afterReset(FleetClient client) throws InterruptedException {
        Learning.ResetAccepted accepted = client.resetLearning(botId, reason);
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RESET_SECONDS_MAX);
        while (client.learning(botId, 1).inForce().version() <= accepted.after()) {
            if (System.nanoTime() > end || never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                terminal.note("The reset is journaled; the coach has not carried it out yet: see fleet status.");
                return false;
            }
        }
        return true;
    }

    private static String text(Learning.Report report, Style style) {
        List<String> lines = new ArrayList<>();
        Learning.Metrics now = report.inForce();
        lines.add(style.bold(report.botId()) + "   step " + now.version()
                + (report.lastReviewAt() == null
                        ? ", no review yet"
                        : ", last review " + Figures.minute(report.lastReviewAt()) + " market time"));
        lines.add("");
        lines.add("confidence multiplier   " + plain(now.confidenceMultiplier()) + style.dim("   from 0.70 to 1.0"));
        lines.add("leverage cap            " + plain(now.effectiveLeverageCap())
                + style.dim("   from " + report.minLeverage() + " to " + report.maxLeverage()));
        lines.add(
                "least confidence        " + plain(now.recommendedMinConfidence()) + style.dim("   from 0.55 to 0.75"));
        if (now.leverageReductionActive()) {
            lines.add(style.yellow("leverage reduction is active"));
        }
        lines.add("");
        report.lessons().forEach(lesson -> lines.add("- " + lesson));
        if (!report.steps().isEmpty()) {
            lines.add("");
            lines.addAll(steps(report).lines(style));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static Table steps(Learning.Report report) {
        Table table = Table.of(
                ">STEP",
                "MARKET TIME",
                "CAUSE",
                ">MULTIPLIER",
                ">CAP",
                ">LEAST",
                ">TRADES",
                ">WIN RATE",
                ">STREAK",
                ">PNL");
        for (Learning.Step step : report.steps()) {
            table.row(
                    step.version(),
                    step.marketTime() == null ? "" : Figures.minute(step.marketTime()),
                    step.cause().equals("reset") ? "reset by " + step.actor() : step.cause(),
                    plain(step.confidenceMultiplier()),
                    plain(step.effectiveLeverageCap()),
                    plain(step.recommendedMinConfidence()),
                    step.tradeCount(),
                    step.winRate() == null
                            ? ""
                            : step.winRate().movePointRight(2).setScale(0, RoundingMode.HALF_UP) + " %",
                    step.currentLossStreak(),
                    step.totalPnl().setScale(2, RoundingMode.HALF_UP).toPlainString());
        }
        return table;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
