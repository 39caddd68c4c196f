package dev.flotilla.params.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bots and the inputs of their decisions. */
public interface RecordedMarket {

    /** A bot with its newest parameters. */
    record Tested(String botId, String strategyId, String symbol, long paramsVersion, Map<String, Object> params) {}

    /** The inputs of one decision. */
    record Inputs(Instant barOpenTime, JsonNode inputs) {}

    Optional<Tested> bot(String botId);

    /** The first decision of this bar or a later one that has its windows whole. */
    Optional<Inputs> firstWhole(String botId, String symbol, Instant firstBar);

    /** Decisions on later bars, in order of the bars. */
    List<Inputs> behind(String botId, String symbol, Instant bar, Instant endBar, int limit);
}
