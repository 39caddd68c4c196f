package dev.flotilla.params.ingest;

import java.util.Set;
import java.util.function.Function;

/** Where reports go. */
public interface ReportStore {

    /**
     * In one transaction: locks the bots of these keys against other ingests, reads what is stored, asks for the plan and
     * writes it. Throws {@link dev.flotilla.store.StoreException.Refused} when Postgres cannot hold a value; then nothing
     * is written.
     *
     * @param ticking bots of which the exit states are needed for the plan
     */
    IngestPlan store(String workerId, Set<SegmentKey> keys, Set<String> ticking, Function<Stored, IngestPlan> planner);
}
