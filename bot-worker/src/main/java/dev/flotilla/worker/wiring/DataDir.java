package dev.flotilla.worker.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;

/** The fleet's data folder; this worker keeps its spool in {@code workers/<worker id>} below it. */
@ConfigMapping(prefix = "fleet.data-dir")
interface DataDir {

    /** FLEET_DATA_DIR. */
    @WithParentName
    @WithDefault("./data")
    Path value();
}
