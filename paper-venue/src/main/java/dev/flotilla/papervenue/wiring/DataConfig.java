package dev.flotilla.papervenue.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;

/** The fleet's data folder; the venue keeps its log in {@code venue} below it. */
@ConfigMapping(prefix = "fleet.data-dir")
public interface DataConfig {

    /** FLEET_DATA_DIR. */
    @WithParentName
    Path folder();
}
