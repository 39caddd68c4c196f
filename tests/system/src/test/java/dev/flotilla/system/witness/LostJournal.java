package dev.flotilla.system.witness;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Nothing that was written down is missing, nothing stands there twice, and the venue's fills are the journal's. */
public final class LostJournal {
    private LostJournal() {}

    public static List<String> in(Collection<Journal.Spooled> spooled, Journal journal, List<LogRecord> log) {
        List<String> findings = new ArrayList<>();
        findings.addAll(notStored(spooled, journal));
        findings.addAll(holes(spooled, journal));
        findings.addAll(decidedTwice(journal));
        findings.addAll(fills(journal, log));
        return findings;
    }

    private static List<String> notStored(Collection<Journal.Spooled> spooled, Journal journal) {
        Map<Journal.Run, Long> last = new HashMap<>();
        spooled.forEach(segment -> last.merge(segment.run(), segment.lastSeq(), Math::max));
        List<String> findings = new ArrayList<>();
        last.forEach((run, seq) -> {
            long stored = journal.lastSeq().getOrDefault(run, 0L);
            if (stored < seq) {
                findings.add(run + " had spooled reports up to " + seq + ", stored are those up to " + stored);
            }
        });
        return findings;
    }

    /** The cursor says that everything up to it is stored; the decisions themselves must agree. */
    private static List<String> holes(Collection<Journal.Spooled> spooled, Journal journal) {
        Map<Journal.Run, Set<Long>> stored = new HashMap<>();
        journal.decisions()
                .forEach(decision -> stored.computeIfAbsent(decision.run(), _ -> new HashSet<>())
                        .add(decision.seq()));
        Map<Journal.Run, Set<Long>> missing = new HashMap<>();
        spooled.forEach(segment -> segment.decisions().stream()
                .filter(seq -> !stored.getOrDefault(segment.run(), Set.of()).contains(seq))
                .forEach(seq -> missing.computeIfAbsent(segment.run(), _ -> new HashSet<>())
                        .add(seq)));
        return missing.entrySet().stream()
                .map(run -> run.getKey() + " lost the decisions "
                        + run.getValue().stream().sorted().toList())
                .toList();
    }

    private static List<String> decidedTwice(Journal journal) {
        Map<String, List<Journal.Decision>> byBar = journal.decisions().stream()
                .collect(Collectors.groupingBy(
                        decision -> decision.run().botId() + " " + decision.symbol() + " " + decision.barOpenTime(),
                        TreeMap::new,
                        Collectors.toList()));
        return byBar.entrySet().stream()
                .filter(bar -> bar.getValue().size() > 1)
                .map(bar -> bar.getKey() + " was decided " + bar.getValue().size() + " times: " + bar.getValue())
                .toList();
    }

    private static List<String> fills(Journal journal, List<LogRecord> log) {
        Map<String, Journal.Fill> stored =
                journal.fills().stream().collect(Collectors.toMap(Journal.Fill::fillId, Function.identity()));
        List<String> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (LogRecord record : log) {
            for (VenueFact fact : record.facts()) {
                if (fact instanceof VenueFact.Filled filled) {
                    told.add(filled.fillId());
                    Journal.Fill fill = stored.get(filled.fillId());
                    if (fill == null || !same(fill, filled)) {
                        findings.add("fill " + filled + " of record " + record.seq() + " is in the journal as " + fill);
                    }
                }
            }
        }
        stored.values().stream()
                .filter(fill -> !told.contains(fill.fillId()))
                .forEach(fill -> findings.add("the venue knows nothing of the journal's " + fill));
        return findings;
    }

    private static boolean same(Journal.Fill fill, VenueFact.Filled filled) {
        return fill.clientOrderId().equals(filled.clientOrderId())
                && equal(fill.price(), filled.price())
                && equal(fill.quantity(), filled.quantity());
    }

    private static boolean equal(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }
}
