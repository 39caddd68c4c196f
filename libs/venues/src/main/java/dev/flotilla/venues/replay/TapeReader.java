package dev.flotilla.venues.replay;

import dev.flotilla.core.market.FundingRates;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one tape of the chosen files of a symbol, in order of time, with the funding rates that lie beside them. */
final class TapeReader {
    private TapeReader() {}

    static SymbolTape read(String symbol, List<LoadedFile> files) {
        List<LoadedFile> ordered = files.stream()
                .sorted(Comparator.comparing(loaded -> loaded.file().firstOpen()))
                .toList();
        requireNoOverlap(ordered.stream().map(LoadedFile::file).toList());
        BarTape bars = BarTape.joined(ordered.stream().map(LoadedFile::tape).toList());
        return new SymbolTape(
                symbol,
                bars,
                funding(symbol, ordered.stream().map(LoadedFile::file).toList()));
    }

    private static void requireNoOverlap(List<KlineFile> ordered) {
        @Nullable KlineFile before = null;
        for (KlineFile file : ordered) {
            if (before != null && file.firstOpen().isBefore(before.lastClose())) {
                throw new ReplayFaultException(
                        file.path(),
                        0,
                        "begins at " + file.firstOpen() + " while " + before.path() + " of the same symbol lasts until "
                                + before.lastClose() + "; name one of them");
            }
            before = file;
        }
    }

    private static FundingTape funding(String symbol, List<KlineFile> files) {
        Map<Long, BigDecimal> rates = new TreeMap<>();
        Map<Path, String> folders = new HashMap<>();
        files.forEach(file -> folders.put(file.path().toAbsolutePath().getParent(), file.venue()));
        folders.forEach((folder, venue) -> fundingFiles(folder, symbol, venue)
                .forEach(file -> rates.putAll(FundingRates.read(file).byTime())));
        return new FundingTape(rates);
    }

    private static List<Path> fundingFiles(Path folder, String symbol, String venue) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> KlineFileName.of(file)
                            .filter(name -> name.isFundingOf(symbol, venue))
                            .isPresent())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new ReplayFaultException(folder, 0, "the folder cannot be read: " + unreadable.getMessage());
        }
    }
}
