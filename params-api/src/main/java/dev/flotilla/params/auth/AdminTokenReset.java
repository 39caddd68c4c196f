package dev.flotilla.params.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** True for one start: ends all admin tokens and makes a new one, for when the file is lost. A mapping of this one key, so that other roots may own their own keys. */
@ConfigMapping(prefix = "fleet.admin-token-reset")
public interface AdminTokenReset {

    @WithParentName
    @WithDefault("false")
    boolean value();
}
