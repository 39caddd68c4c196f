package dev.flotilla.venues.replay;

import dev.flotilla.core.market.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses out of folders: the one venue and interval that cover all wanted symbols with the longest common span; on a tie the
 * finest interval. Every other recording is listed with the reason why it stays out.
 */
final class FolderChoice {
    private static final int FILES_MAX = 10_000;

    private final List<Path> recordings;
    private final @Nullable Instant from;
    private final Set<String> wanted;
    private final List<ReplayPlan.Unused> unused = new ArrayList<>();

    private FolderChoice(List<Path> recordings, List<String> symbols, @Nullable Instant from) {
        this.recordings = recordings;
        this.from = from;
        this.wanted = wanted(symbols);
    }

    static Chosen of(List<Path> folders, List<String> symbols, @Nullable Instant from) {
        List<Path> recordings =
                folders.stream().flatMap(folder -> recordings(folder).stream()).toList();
        if (recordings.isEmpty()) {
            throw new ReplayFaultException("no .csv or .csv.gz files in " + folders);
        }
        return new FolderChoice(recordings, symbols, from).choose();
    }

    private static List<Path> recordings(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".csv") || file.toString().endsWith(".csv.gz"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(FILES_MAX)
                    .toList();
        } catch (IOException unreadable) {
            throw new ReplayFaultException(folder, 0, "the folder cannot be read: " + unreadable.getMessage());
        }
    }

    /** What is asked for; else those of the default symbols that are there at all; else every symbol that is there. */
    private Set<String> wanted(List<String> symbols) {
        if (!symbols.isEmpty()) {
            return new LinkedHashSet<>(symbols);
        }
        Set<String> present = recordings.stream()
                .flatMap(file -> usable(file).stream())
                .map(KlineFileName::symbol)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> known = new LinkedHashSet<>(ReplayPlan.DEFAULT_SYMBOLS);
        known.retainAll(present);
        return known.isEmpty() ? present : known;
    }

    private static Optional<KlineFileName> usable(Path file) {
        return KlineFileName.of(file).filter(KlineFileName::isKlines).filter(FolderChoice::isReplayed);
    }

    private static boolean isReplayed(KlineFileName name) {
        return Interval.ofWire(name.interval()).filter(LoadedFile::isReplayed).isPresent();
    }

    private Chosen choose() {
        List<Set<Path>> sets = List.copyOf(sets().values());
        List<Candidate> candidates = sets.stream()
                .flatMap(files -> candidate(files).stream())
                .sorted(Comparator.comparing((Candidate c) -> c.span().length())
                        .reversed()
                        .thenComparing(c -> c.interval().millis()))
                .toList();
        if (candidates.isEmpty()) {
            throw new ReplayFaultException("no venue and interval covers " + String.join(", ", wanted) + why()
                    + "; name other symbols or files" + found());
        }
        Candidate best = candidates.getFirst();
        candidates.stream().skip(1).forEach(loser -> leaveOut(loser, best));
        return new Chosen(best.files(), reason(candidates), unused);
    }

    private String why() {
        return from == null ? " with " + History.FOUR_HOUR_BARS + " four-hour bars and a day" : " at " + from;
    }

    private String found() {
        return unused.isEmpty()
                ? ""
                : ". Found: "
                        + unused.stream()
                                .map(file -> file.file() + " (" + file.reason() + ")")
                                .collect(Collectors.joining("; "));
    }

    /** Usable kline files by venue and interval; the others are noted as unused. */
    private Map<String, Set<Path>> sets() {
        Map<String, Set<Path>> sets = new TreeMap<>();
        for (Path file : recordings) {
            Optional<KlineFileName> name = KlineFileName.of(file);
            String misfit = misfit(name);
            if (misfit.isEmpty()) {
                sets.computeIfAbsent(setOf(name.orElseThrow()), _ -> new LinkedHashSet<>())
                        .add(file);
            } else {
                unused.add(new ReplayPlan.Unused(file.toString(), misfit));
            }
        }
        return sets;
    }

    private static String setOf(KlineFileName name) {
        return name.venue() + " " + name.interval();
    }

    private String misfit(Optional<KlineFileName> name) {
        if (name.isEmpty()) {
            return "the name is not kind_SYMBOL_venue_interval_from-to.csv";
        }
        if (!name.get().isKlines()) {
            return "no klines";
        }
        if (!isReplayed(name.get())) {
            return "interval " + name.get().interval() + ", only 1m and 5m can be replayed";
        }
        return wanted.contains(name.get().symbol())
                ? ""
                : "symbol " + name.get().symbol() + " is not wanted";
    }

    private Optional<Candidate> candidate(Set<Path> paths) {
        KlineFileName any = KlineFileName.of(paths.iterator().next()).orElseThrow();
        Set<String> missing = new LinkedHashSet<>(wanted);
        paths.forEach(
                path -> missing.remove(KlineFileName.of(path).orElseThrow().symbol()));
        if (!missing.isEmpty()) {
            leaveOut(paths, setOf(any) + " lacks " + String.join(", ", missing));
            return Optional.empty();
        }
        Candidate candidate =
                new Candidate(setOf(any), Interval.ofWire(any.interval()).orElseThrow(), checked(paths));
        if (candidate.span().serves(from)) {
            return Optional.of(candidate);
        }
        leaveOut(
                paths,
                setOf(any) + " covers all symbols for " + candidate.span().days() + " only, not enough" + why());
        return Optional.empty();
    }

    private Map<String, List<LoadedFile>> checked(Set<Path> paths) {
        Map<String, List<LoadedFile>> files = new LinkedHashMap<>();
        wanted.forEach(symbol -> files.put(symbol, new ArrayList<>()));
        for (Path path : paths) {
            KlineFileName name = KlineFileName.of(path).orElseThrow();
            files.getOrDefault(name.symbol(), new ArrayList<>()).add(LoadedFile.named(path, name));
        }
        return files;
    }

    private void leaveOut(Candidate loser, Candidate best) {
        String reason = loser.set() + " covers all symbols for "
                + loser.span().days() + ", " + best.set() + " for "
                + best.span().days();
        leaveOut(
                loser.files().values().stream()
                        .flatMap(List::stream)
                        .map(loaded -> loaded.file().path())
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                reason);
    }

    private void leaveOut(Set<Path> paths, String reason) {
        paths.forEach(path -> unused.add(new ReplayPlan.Unused(path.toString(), reason)));
    }

    private String reason(List<Candidate> candidates) {
        Candidate best = candidates.getFirst();
        String longest = candidates.size() == 1 ? "the only set" : "the longest span of " + candidates.size();
        return best.set() + ": " + longest + " that covers " + String.join(", ", wanted) + " ("
                + best.span().days() + ")";
    }

    private record Candidate(String set, Interval interval, Map<String, List<LoadedFile>> files) {
        Span span() {
            return Span.common(files.values());
        }
    }

    /** @param files by symbol */
    record Chosen(Map<String, List<LoadedFile>> files, String reason, List<ReplayPlan.Unused> unused) {}
}
