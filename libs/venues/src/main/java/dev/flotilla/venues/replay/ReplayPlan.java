package dev.flotilla.venues.replay;

import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.KlineException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A replay that can start: which files, why, from when to when, and the bars.
 *
 * @param reason why these files
 * @param unused recordings that were found and left out
 * @param firstClock market time at which the replay begins; bars that close up to it are history
 * @param lastClock close of the last bar that is played: the end of what all symbols have in common
 * @param tapes one per symbol, in the order of the symbols
 */
public record ReplayPlan(
        List<KlineFile> files,
        String reason,
        List<Unused> unused,
        Instant firstClock,
        Instant lastClock,
        List<SymbolTape> tapes) {

    /** Symbols of the default fleet. */
    public static final List<String> DEFAULT_SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT");

    /** A recording that is not replayed. */
    public record Unused(String file, String reason) {}

    public ReplayPlan {
        files = List.copyOf(files);
        unused = List.copyOf(unused);
        tapes = List.copyOf(tapes);
    }

    /**
     * Looks at the inputs, chooses, reads and checks everything that will be played. Nothing is started or written.
     *
     * @param inputs folders, or files, or {@code SYMBOL=FILE}
     * @param symbols the symbols that are needed; empty = what the files hold, of a folder the default symbols that it holds
     * @param from market time to begin at; null = as soon as 100 four-hour bars of history lie before
     */
    public static ReplayOutcome of(List<String> inputs, List<String> symbols, @Nullable Instant from) {
        try {
            return new ReplayOutcome.Ready(plan(inputs, symbols, from));
        } catch (KlineException fault) {
            return new ReplayOutcome.Refused(String.valueOf(fault.getMessage()), fault.file(), fault.line());
        } catch (ReplayFaultException fault) {
            return new ReplayOutcome.Refused(String.valueOf(fault.getMessage()), fault.file(), fault.line());
        } catch (InvalidPathException fault) {
            return new ReplayOutcome.Refused(String.valueOf(fault.getMessage()), fault.getInput(), 0);
        }
    }

    private static ReplayPlan plan(List<String> inputs, List<String> symbols, @Nullable Instant from) {
        FolderChoice.Chosen chosen =
                chosen(inputs.stream().map(ReplayInput::parse).toList(), symbols, from);
        List<SymbolTape> tapes = chosen.files().entrySet().stream()
                .map(entry -> TapeReader.read(entry.getKey(), entry.getValue()))
                .toList();
        Instant last = Instant.ofEpochMilli(tapes.stream()
                .mapToLong(tape -> tape.bars().lastCloseMillis())
                .min()
                .orElseThrow());
        Instant first = from == null ? afterHistory(tapes, last) : at(from, tapes, last);
        List<KlineFile> files = chosen.files().values().stream()
                .flatMap(List::stream)
                .map(LoadedFile::file)
                .toList();
        return new ReplayPlan(files, chosen.reason(), chosen.unused(), first, last, tapes);
    }

    private static FolderChoice.Chosen chosen(List<ReplayInput> inputs, List<String> symbols, @Nullable Instant from) {
        if (inputs.isEmpty()) {
            throw new ReplayFaultException("no replay files given");
        }
        long folders = inputs.stream().filter(ReplayInput::isFolder).count();
        if (folders == 0) {
            return NamedFiles.of(inputs, symbols);
        }
        if (folders < inputs.size()) {
            throw new ReplayFaultException("give either folders or files to replay, not both");
        }
        List<Path> paths = inputs.stream().map(ReplayInput::path).toList();
        return FolderChoice.of(paths, symbols, from);
    }

    private static Instant afterHistory(List<SymbolTape> tapes, Instant last) {
        long first = tapes.stream()
                .mapToLong(tape -> History.completeAt(tape.bars()).orElse(Long.MAX_VALUE))
                .max()
                .orElseThrow();
        if (first > last.minus(Span.DAY).toEpochMilli()) {
            throw new ReplayFaultException("the recordings of " + symbolsOf(tapes) + " are too short: a replay needs "
                    + History.FOUR_HOUR_BARS + " four-hour bars of history and a day to trade, all end at " + last
                    + "; name a moment to start from (--from) to trade with less history");
        }
        return Instant.ofEpochMilli(first);
    }

    private static Instant at(Instant from, List<SymbolTape> tapes, Instant last) {
        long start = Interval.M5.bucketOf(from.toEpochMilli());
        long begin = tapes.stream()
                .mapToLong(tape -> tape.bars().firstOpenMillis())
                .max()
                .orElseThrow();
        if (start < begin || start >= last.toEpochMilli()) {
            throw new ReplayFaultException("cannot start at " + from + ": the recordings of " + symbolsOf(tapes)
                    + " have " + Instant.ofEpochMilli(begin) + " to " + last + " in common");
        }
        return Instant.ofEpochMilli(start);
    }

    private static String symbolsOf(List<SymbolTape> tapes) {
        return tapes.stream().map(SymbolTape::symbol).collect(Collectors.joining(", "));
    }

    public List<String> symbols() {
        return tapes.stream().map(SymbolTape::symbol).toList();
    }

    /** One line for people: venue, interval, symbols and span. */
    public String description() {
        String sources = files.stream()
                .map(file -> (file.venue().isEmpty() ? "recorded" : file.venue()) + " "
                        + file.interval().wire())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(" and "));
        return sources + " klines of " + symbolsOf(tapes) + ", " + firstClock + " to " + lastClock;
    }
}
