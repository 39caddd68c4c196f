package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;

/**
 * What the paper venue will play, checked before anything is started.
 *
 * @param venueEnvironment configuration of the venue
 * @param notes what was taken and why, for the operator
 */
record MarketInput(Map<String, String> venueEnvironment, List<String> notes) {
    static MarketInput check(UpRequest request, Terminal terminal) {
        return new MarketInput(Map.of(), List.of());
    }
}
