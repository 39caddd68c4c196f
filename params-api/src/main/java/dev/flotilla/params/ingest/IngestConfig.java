package dev.flotilla.params.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of the heap reports may take: a batch of 2 MB takes about ten times that while it is stored. */
@ConfigMapping(prefix = "fleet.ingest")
public interface IngestConfig {

    /** Batches stored at the same time; others wait. */
    @WithDefault("3")
    int concurrency();

    /** How long a batch waits for its turn; then 503, and the worker sends it again. */
    @WithDefault("10s")
    Duration patience();
}
