package dev.flotilla.params.ingest;

import java.util.List;
import java.util.function.Supplier;

/** Counts what comes in. */
public interface IngestFigures {

    /** Why a segment can be refused. */
    List<String> PROBLEMS = IngestPlanner.PROBLEMS;

    /** Measures how long a batch takes. */
    <T> T timed(Supplier<T> batch);

    /** Counts the reports of a stored plan by kind, and its refused segments by problem. */
    void accepted(IngestPlan plan);
}
