package dev.flotilla.params.bots;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What bots get when they are made. */
@ConfigMapping(prefix = "fleet.new-bots")
public interface NewBotsConfig {

    /** The venue they trade on: the one that their workers are configured for. */
    @WithDefault("paper")
    String venue();
}
