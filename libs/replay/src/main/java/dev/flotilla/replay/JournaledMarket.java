package dev.flotilla.replay;

import dev.flotilla.contracts.report.DecisionInputs;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The market as one decision's inputs tell it. A bot's journal is thereby a recording of its market.
 *
 * @param fiveMinutes bars that were new, oldest first; so the other two
 * @param fundingRate null when none was known
 */
public record JournaledMarket(
        List<Bar> fiveMinutes,
        List<Bar> oneHour,
        List<Bar> fourHours,
        @Nullable BigDecimal fundingRate,
        InstrumentFilters filters) {

    /** Throws {@link IllegalArgumentException} for what no writer wrote. */
    public static JournaledMarket of(DecisionInputs inputs) {
        Map<Interval, List<Bar>> bars = JournaledInputs.bars(inputs);
        return new JournaledMarket(
                bars.getOrDefault(Interval.M5, List.of()),
                bars.getOrDefault(Interval.H1, List.of()),
                bars.getOrDefault(Interval.H4, List.of()),
                JournaledInputs.decimal(inputs.funding()),
                Objects.requireNonNullElse(JournaledInputs.filters(inputs.filters()), InstrumentFilters.DEFAULT));
    }

    /** The windows, when these inputs have them whole. */
    public MarketWindows windows() {
        return new MarketWindows(fiveMinutes, oneHour, fourHours);
    }
}
