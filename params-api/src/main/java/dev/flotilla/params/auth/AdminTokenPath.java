package dev.flotilla.params.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;

/** Where the admin token made on first start is written, readable by the owner alone. A mapping of this one key, so that other roots may own their own keys. */
@ConfigMapping(prefix = "fleet.admin-token-file")
public interface AdminTokenPath {

    @WithParentName
    @WithDefault("${fleet.data-dir:data}/admin-token")
    Path value();
}
