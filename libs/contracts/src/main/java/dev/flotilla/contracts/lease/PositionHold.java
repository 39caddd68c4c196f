package dev.flotilla.contracts.lease;

import java.util.List;
import java.util.Map;

/**
 * A bot tells the hub which symbols of its account it has found positions in; it takes those that nobody owns and gives free those that it
 * names no more ({@code POST /internal/v1/position-holds}).
 *
 * @param generation that it holds
 */
public record PositionHold(String botId, long generation, List<String> symbols) {

    public PositionHold {
        symbols = List.copyOf(symbols);
    }

    /**
     * @param granted false when the bot does not hold this generation: then nothing was changed
     * @param owners for each symbol asked for the bot that owns it now
     */
    public record Result(boolean granted, Map<String, String> owners) {

        public Result {
            owners = Map.copyOf(owners);
        }
    }
}
