package dev.flotilla.cli.backtest;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.MomentConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is tested on what. */
final class BacktestOptions {
    private static final Pattern NAMED = Pattern.compile("klines_([A-Za-z0-9]+)[_-].*");

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            defaultValue = "moneysharks",
            description =
                    "Strategy to test: moneysharks, probe, or one of the library, S01 to S09 (default: ${DEFAULT-VALUE}).")
    String strategy = "moneysharks";

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "Symbol the bars belong to (default: what the file name klines_SYMBOL_... says).")
    @Nullable
    String symbol;

    @Option(
            names = "--klines",
            paramLabel = "FILE",
            required = true,
            description = "Recorded 1m or 5m bars, CSV or CSV.gz: open_time_ms,open,high,low,close,volume.")
    @SuppressWarnings("NullAway.Init")
    Path klines;

    @Option(
            names = "--funding",
            paramLabel = "FILE",
            description = "Recorded funding rates, CSV or CSV.gz: ts_ms,rate.")
    @Nullable
    Path funding;

    @Option(
            names = "--config",
            paramLabel = "FILE.json",
            description =
                    "Parameters of the strategy as nested JSON, and step_size, tick_size, min_qty, min_notional of the venue.")
    @Nullable
    Path config;

    @Option(
            names = "--from",
            paramLabel = "ISO",
            converter = MomentConverter.class,
            description = "Use rows that open at or after this UTC moment; earlier ones do not warm anything up.")
    @Nullable
    Instant from;

    @Option(
            names = "--to",
            paramLabel = "ISO",
            converter = MomentConverter.class,
            description = "Use rows that open before this UTC moment.")
    @Nullable
    Instant to;

    @Option(names = "--learning", description = "Review the trades after every fifth close and adapt, as a bot does.")
    boolean learning;

    /** Fails when the span is empty. */
    void check() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", "--from " + from + " is not before --to " + to);
        }
    }

    /** Fails when results would be written over a file that is read. */
    void refuseInput(String option, @Nullable Path results) {
        if (results == null) {
            return;
        }
        for (@Nullable Path read : new @Nullable Path[] {klines, funding, config}) {
            if (read != null && same(read, results)) {
                throw CommandFailure.of(
                        ExitStatus.USAGE,
                        "usage",
                        option + " " + results + " would overwrite a file that is read here");
            }
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize())
                    || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException unknown) {
            throw CommandFailure.of(
                    ExitStatus.FAILED, "cannot_write", "cannot look at " + other + ": " + unknown, unknown);
        }
    }

    long fromMillis() {
        return from == null ? Long.MIN_VALUE : from.toEpochMilli();
    }

    long toMillis() {
        return to == null ? Long.MAX_VALUE : to.toEpochMilli();
    }

    String symbol() {
        if (symbol != null && !symbol.isBlank()) {
            return symbol.strip().toUpperCase(Locale.ROOT);
        }
        Matcher named = NAMED.matcher(String.valueOf(klines.getFileName()));
        if (!named.matches()) {
            throw CommandFailure.of(
                    ExitStatus.USAGE, "usage", "the file name does not tell the symbol; add --symbol, such as BTCUSDT");
        }
        return named.group(1).toUpperCase(Locale.ROOT);
    }
}
