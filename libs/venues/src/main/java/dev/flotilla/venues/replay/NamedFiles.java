package dev.flotilla.venues.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files that were named one by one: they are what they say, or what {@code SYMBOL=FILE} says. */
final class NamedFiles {
    private NamedFiles() {}

    /** @param symbols when not empty, each must be among the files */
    static FolderChoice.Chosen of(List<ReplayInput> inputs, List<String> symbols) {
        Map<String, List<LoadedFile>> files = new LinkedHashMap<>();
        for (ReplayInput input : inputs) {
            LoadedFile file = read(input);
            files.computeIfAbsent(file.file().symbol(), _ -> new ArrayList<>()).add(file);
        }
        List<ReplayPlan.Unused> unused = new ArrayList<>();
        if (!symbols.isEmpty()) {
            require(symbols, files);
            drop(files, symbols, unused);
        }
        return new FolderChoice.Chosen(files, "the files named", unused);
    }

    private static void drop(
            Map<String, List<LoadedFile>> files, List<String> symbols, List<ReplayPlan.Unused> unused) {
        files.forEach((symbol, dropped) -> {
            if (!symbols.contains(symbol)) {
                String reason = "symbol " + symbol + " is not wanted";
                dropped.forEach(loaded ->
                        unused.add(new ReplayPlan.Unused(loaded.file().path().toString(), reason)));
            }
        });
        files.keySet().retainAll(symbols);
    }

    private static void require(List<String> symbols, Map<String, List<LoadedFile>> files) {
        List<String> missing =
                symbols.stream().filter(symbol -> !files.containsKey(symbol)).toList();
        if (!missing.isEmpty()) {
            throw new ReplayFaultException("no file for " + String.join(", ", missing) + "; the files hold "
                    + String.join(", ", files.keySet()));
        }
    }

    private static LoadedFile read(ReplayInput input) {
        Path path = input.path();
        if (!Files.exists(path)) {
            throw new ReplayFaultException(path, 0, "the file does not exist");
        }
        Optional<KlineFileName> name = KlineFileName.of(path);
        if (input.symbol().isPresent()) {
            String venue = name.map(KlineFileName::venue).orElse("");
            return LoadedFile.mapped(path, input.symbol().get(), venue);
        }
        return LoadedFile.named(
                path,
                name.filter(KlineFileName::isKlines)
                        .orElseThrow(() -> new ReplayFaultException(
                                path,
                                0,
                                "the name does not say which symbol it holds: give SYMBOL=FILE, or rename it to"
                                        + " klines_SYMBOL_venue_interval_from-to.csv")));
    }
}
