package dev.flotilla.papervenue.api.adapter;

import java.util.HashMap;
import java.util.Map;

/** The recorded market at a venue that takes 30 requests a minute and address. */
public class LimitedMarket extends RecordedMarket {

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(super.start());
        config.put("fleet.venue.limit.ip", "30");
        config.put("fleet.venue.limit.window", "1h");
        config.put("fleet.venue.limit.ban-after", "1");
        return config;
    }
}
