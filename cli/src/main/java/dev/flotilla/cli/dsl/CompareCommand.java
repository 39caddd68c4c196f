package dev.flotilla.cli.dsl;

import dev.flotilla.cli.backtest.OutputFile;
import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.dsl.TradesFile.Trade;
import dev.flotilla.cli.json.ExactJson;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.core.exits.DslPresets;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.market.KlineCsv;
import dev.flotilla.core.market.KlineException;
import dev.flotilla.core.market.KlineSummary;
import dev.flotilla.core.market.PricePath;
import dev.flotilla.core.market.PricePath.Point;
import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet dsl compare}: what closed trades would have brought under other exits. */
@Command(
        name = "compare",
        description = "Replay closed trades under several exit rules and compare the results, before fees.",
        footer = {
            "",
            "Example:",
            "  fleet backtest --klines klines_BTCUSDT_5m.csv.gz --trades trades.csv",
            "  fleet dsl compare --trades trades.csv --klines klines_BTCUSDT_5m.csv.gz --presets default,balanced,scalp",
            "  fleet dsl compare --trades moneysharks-btc --presets default,balanced --report compare.html"
        })
public final class CompareCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--presets",
            paramLabel = "NAME",
            split = ",",
            required = true,
            description = "Names that `fleet dsl presets` lists, or runtime documents (FILE.yaml).")
    private List<String> presets = new ArrayList<>();

    @Option(
            names = "--trades",
            paramLabel = "FILE.csv|BOT",
            required = true,
            description =
                    "Closed trades: a file, as `fleet backtest --trades` writes it, or a bot or runtime of the fleet.")
    private String trades = "";

    @Option(
            names = "--asset",
            paramLabel = "ASSET",
            description = "Of a bot or runtime that traded several: only this one.")
    private @Nullable String asset;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Write a page with charts: one file that needs nothing but a browser.")
    private @Nullable Path report;

    @ArgGroup(multiplicity = "0..1")
    private @Nullable Source source;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    /** Where the prices come from. */
    static final class Source {
        @Option(names = "--prices", paramLabel = "FILE", description = "Prices, CSV or CSV.gz: ts_ms,price.")
        private @Nullable Path prices;

        @Option(
                names = "--klines",
                paramLabel = "FILE",
                description = "1m or 5m bars, CSV or CSV.gz: one tick at the close of each.")
        private @Nullable Path klines;
    }

    public CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            Map<String, ExitPolicy> policies = policies();
            OutputFile.check(report);
            Subject subject = subject();
            List<Trade> all = subject.trades();
            List<Point> path = subject.path();
            List<Trade> covered = all.stream()
                    .filter(trade -> Comparison.start(trade, path) != null)
                    .toList();
            if (covered.isEmpty()) {
                throw InputFault.in(trades, "bad_file", 0, "", "no trade lies within the prices");
            }
            if (covered.size() < all.size()) {
                terminal.note((all.size() - covered.size()) + " trades outside the prices are left out");
            }
            List<Comparison> rows = new ArrayList<>();
            rows.add(Comparison.actual(covered));
            policies.forEach((name, policy) -> rows.add(Comparison.of(name, policy, covered, path)));
            show(rows);
            if (report != null) {
                OutputFile.write(
                        report,
                        ComparisonPage.of(
                                subject.name(), covered, rows, terminal.clock().instant()));
                if (!output.json()) {
                    terminal.print("report: " + report);
                }
            }
            return ExitStatus.OK;
        } catch (InputFault fault) {
            return fault.report(terminal, output.json());
        } catch (KlineException bad) {
            return InputFault.of(bad).report(terminal, output.json());
        }
    }

    private Map<String, ExitPolicy> policies() {
        Map<String, ExitPolicy> policies = new LinkedHashMap<>();
        for (String name : presets) {
            ExitPolicy known = DslPresets.ALL.get(name);
            policies.put(name, known == null ? document(name) : known);
        }
        return policies;
    }

    private ExitPolicy document(String name) {
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
            throw CommandFailure.of(
                    ExitStatus.USAGE, "usage", "there is no preset " + name, List.copyOf(DslPresets.ALL.keySet()));
        }
        ExitPolicy exit = RuntimeFile.accepted(Path.of(name), terminal.environment())
                .document()
                .exit();
        if (exit == null) {
            throw InputFault.in(name, "validation_failed", 1, "exit", "exit is required to compare exits");
        }
        return exit;
    }

    /** What is compared, on which prices. */
    private record Subject(String name, List<Trade> trades, List<Point> path) {}

    /** A name that is no file is a bot's. */
    private Subject subject() {
        Path file = Path.of(trades);
        boolean isFile = Files.exists(file) || trades.contains(".") || trades.contains(File.separator);
        if (isFile) {
            if (source == null) {
                throw CommandFailure.of(
                        ExitStatus.USAGE,
                        "no_prices",
                        "trades of a file need the prices of their time: give --klines or --prices");
            }
            return new Subject(String.valueOf(file.getFileName()), TradesFile.read(file), path(source));
        }
        FleetClient fleet = new FleetClient(new FleetLocator(terminal).find(target));
        BotTrades found = BotTrades.of(fleet, trades, asset);
        return new Subject(
                trades + ", " + found.asset(), found.trades(), source == null ? found.candles(fleet) : path(source));
    }

    private static List<Point> path(Source source) {
        Path klines = source.klines;
        if (klines == null) {
            return PricePath.read(Objects.requireNonNull(source.prices));
        }
        KlineSummary summary = KlineCsv.check(klines);
        List<Point> points = new ArrayList<>();
        KlineCsv.forEach(klines, bar -> points.add(new Point(bar.closeTimeMillis(summary.interval()), bar.close())));
        return points;
    }

    private void show(List<Comparison> rows) {
        BigDecimal actual = rows.getFirst().grossPnl();
        if (output.json()) {
            terminal.print(ExactJson.print(object(rows, actual)));
            return;
        }
        Table table = Table.of("exits", ">trades", ">won", ">gross PnL", ">difference", "ends");
        rows.forEach(row -> table.row(
                row.name(),
                row.trades(),
                row.wins(),
                Figures.signed(row.grossPnl()),
                row == rows.getFirst() ? "" : Figures.signed(row.grossPnl().subtract(actual)),
                row.reasons().entrySet().stream()
                        .map(reason -> reason.getKey() + " " + reason.getValue())
                        .collect(Collectors.joining(", "))));
        table.lines(terminal.style()).forEach(terminal::print);
    }

    private static Map<String, @Nullable Object> object(List<Comparison> rows, BigDecimal actual) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("trades", rows.getFirst().trades());
        object.put("wins", rows.getFirst().wins());
        object.put("gross_pnl", actual);
        List<Object> presets = new ArrayList<>();
        rows.stream().skip(1).forEach(row -> {
            Map<String, @Nullable Object> preset = new LinkedHashMap<>();
            preset.put("preset", row.name());
            preset.put("wins", row.wins());
            preset.put("gross_pnl", row.grossPnl());
            preset.put("difference", row.grossPnl().subtract(actual));
            preset.put("reasons", row.reasons());
            presets.add(preset);
        });
        object.put("presets", presets);
        return object;
    }
}
