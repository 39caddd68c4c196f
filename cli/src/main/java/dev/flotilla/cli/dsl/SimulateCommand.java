package dev.flotilla.cli.dsl;

import dev.flotilla.cli.json.BadInput;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.core.exits.DslSimulation;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.SimulatedTick;
import dev.flotilla.core.market.KlineException;
import dev.flotilla.core.market.PricePath;
import dev.flotilla.core.runtime.RuntimeDocument;
import dev.flotilla.core.runtime.RuntimeReader.Reading;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet dsl simulate}: one position on a price path under the exits of a runtime document. */
@Command(
        name = "simulate",
        description = "Follow one position along recorded prices: floors, tiers, stop and close, tick by tick.",
        footer = {
            "",
            "Example:",
            "  fleet dsl simulate --runtime tracker.yaml --prices sol.csv \\",
            "    --position '{\"asset\":\"SOL\",\"direction\":\"LONG\",\"entryPrice\":100,\"leverage\":10,\"size\":1}'"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final BigDecimal LARGEST_TICK = new BigDecimal("1000000000000");
    private static final int MOST_DECIMALS = 18;

    private final Terminal terminal;

    @Option(names = "--runtime", paramLabel = "FILE.yaml", required = true, description = "Runtime document.")
    @SuppressWarnings("NullAway.Init")
    private Path runtime;

    @Option(
            names = "--position",
            paramLabel = "JSON",
            required = true,
            description = "{\"asset\",\"direction\":\"LONG|SHORT\",\"entryPrice\",\"leverage\",\"size\"}.")
    @SuppressWarnings("NullAway.Init")
    private String position;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            required = true,
            description = "Prices, CSV or CSV.gz: ts_ms,price. Each row is one tick; the first opens the position.")
    @SuppressWarnings("NullAway.Init")
    private Path prices;

    @Option(
            names = "--tick-size",
            paramLabel = "N",
            defaultValue = "0",
            description = "Round the venue's stop to this step, never looser (default: not rounded).")
    private BigDecimal tickSize = BigDecimal.ZERO;

    @Option(
            names = "--gap-fills",
            description = "Fill a stop at the worse of its trigger and the price instead of at its trigger.")
    private boolean gapFills;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        checkTickSize();
        try {
            return simulate();
        } catch (InputFault fault) {
            return fault.report(terminal, output.json());
        } catch (KlineException bad) {
            return InputFault.of(bad).report(terminal, output.json());
        } catch (BadInput bad) {
            return InputFault.of(bad).report(terminal, output.json());
        }
    }

    private void checkTickSize() {
        if (tickSize.signum() < 0 || tickSize.compareTo(LARGEST_TICK) > 0 || tickSize.scale() > MOST_DECIMALS) {
            throw CommandFailure.of(
                    ExitStatus.USAGE,
                    "usage",
                    "--tick-size must be from 0 to " + LARGEST_TICK + " with at most " + MOST_DECIMALS + " decimals");
        }
    }

    private int simulate() {
        Reading.Accepted reading = RuntimeFile.accepted(runtime, terminal.environment());
        reading.warnings().forEach(warning -> terminal.note("warning: " + runtime + " " + warning));
        RuntimeDocument document = reading.document();
        ExitPolicy policy = document.exit();
        if (policy == null) {
            throw InputFault.in(
                    runtime.toString(), "validation_failed", 1, "exit", "exit is required to simulate exits");
        }
        PositionOption opened = PositionOption.parse(position, tickSize, document.defaultLeverage());
        List<PricePath.Point> path = PricePath.read(prices);
        DslSimulation simulation = new DslSimulation(opened.position(), policy, gapFills);
        if (output.json()) {
            run(simulation, path, tick -> terminal.out().println(SimulationJson.line(tick)));
            return ExitStatus.OK;
        }
        SimulationText text = new SimulationText(opened.asset());
        run(simulation, path, text::add);
        text.lines(terminal.style()).forEach(terminal::print);
        return ExitStatus.OK;
    }

    private static void run(DslSimulation simulation, List<PricePath.Point> path, Consumer<SimulatedTick> out) {
        Iterator<PricePath.Point> points = path.iterator();
        while (points.hasNext() && !simulation.closed()) {
            PricePath.Point point = points.next();
            out.accept(simulation.next(point.tsMillis(), point.price()));
        }
    }
}
