package dev.flotilla.params.venue.adapter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where bots of this fleet trade. */
@ConfigMapping(prefix = "fleet.new-bots")
interface TradingVenue {

    /** What new bots get: the venue that their workers are configured for. */
    @WithDefault("paper")
    String venue();
}
