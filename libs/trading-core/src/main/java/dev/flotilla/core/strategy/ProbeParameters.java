package dev.flotilla.core.strategy;

import static dev.flotilla.core.strategy.Parameter.choice;
import static dev.flotilla.core.strategy.Parameter.integer;
import static dev.flotilla.core.strategy.Parameter.money;
import static dev.flotilla.core.strategy.Parameter.number;

import dev.flotilla.core.strategy.Parameter.Type;
import java.util.List;

/** The schema of a {@link Probe}'s parameters. */
public final class ProbeParameters {

    private static final int WEEK_SECONDS = 604_800;

    /** Every parameter, in order. */
    public static final List<Parameter> ALL = List.of(
            choice("mode", List.of("paper"), "paper", "A probe never trades but on a simulated account"),
            new Parameter(
                    "allowed_symbols",
                    Type.STRING_LIST,
                    null,
                    null,
                    List.of("BTCUSDT"),
                    List.of(),
                    false,
                    "Symbols that may be traded; upper-cased"),
            money("notional", "50", "Size of the position in quote currency; at least what the venue takes"),
            number("stop_pct", "0.001", "0.9", "0.2", "Distance of the stop, as a fraction of the price"),
            number("target_pct", "0.001", "0.9", "0.4", "Distance of the target, likewise"),
            integer("leverage", 1, 20, 1, "Leverage of the position"),
            integer(
                    "reopen_after_sec",
                    0,
                    WEEK_SECONDS,
                    3_600,
                    "Market time after a close, by whatever path, before it opens again; 0 = at the next bar"),
            ExitRules.PARAMETER,
            money("paper.starting_equity", "1000", "Equity of the simulated account at its start"),
            number("paper.taker_fee_bps", "0", "1000", "4", "Simulated fee per fill"),
            number("paper.slippage_bps", "0", "1000", "2", "Simulated slippage per fill"));

    private ProbeParameters() {}

    /** Valid keys, in order. */
    public static List<String> names() {
        return ALL.stream().map(Parameter::name).toList();
    }
}
