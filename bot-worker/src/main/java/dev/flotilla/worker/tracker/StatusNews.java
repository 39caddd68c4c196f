package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.contracts.report.RuntimeStatusReport;
import dev.flotilla.core.runtime.RuntimeTerms;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how the runtime does: now and then when anything changed, at once when a verdict did. Confined to the loop. */
final class StatusNews {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final TrackerBook book;
    private final RunFigures counts;
    private final WalletWatch watch;
    private final Ownership ownership;
    private long toldAt;
    private @Nullable RuntimeStatusReport told;

    StatusNews(TrackerBook book, RunFigures counts, WalletWatch watch, Ownership ownership) {
        this.book = book;
        this.counts = counts;
        this.watch = watch;
        this.ownership = ownership;
        this.toldAt = book.nanos() - EVERY.toNanos();
    }

    void tell(RuntimeTerms terms) {
        RuntimeStatusReport now = counts.report(terms, book.memory(), watch.newest(), ownership);
        boolean due = book.nanos() - toldAt >= EVERY.toNanos();
        boolean verdicts = told == null || !verdicts(told).equals(verdicts(now));
        if (due && !now.equals(told) || verdicts) {
            told = now;
            toldAt = book.nanos();
            book.journal().add(ReportKind.RUNTIME_STATUS, book.marketNow(), now);
        }
    }

    private static List<String> verdicts(RuntimeStatusReport status) {
        return status.positions().stream()
                .map(position -> position.asset() + position.protection() + position.managedBy())
                .toList();
    }
}
