package dev.flotilla.core.strategy.rule;

import static dev.flotilla.core.strategy.Parameter.choice;
import static dev.flotilla.core.strategy.Parameter.flag;
import static dev.flotilla.core.strategy.Parameter.integer;
import static dev.flotilla.core.strategy.Parameter.money;
import static dev.flotilla.core.strategy.Parameter.number;

import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.ExitRules;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.core.strategy.Parameter.Type;
import java.util.List;
import java.util.stream.Stream;

/** The parameters that every rule has besides its own: account, risk, bracket. */
final class RuleParameters {
    private static final int WEEK_SECONDS = 604_800;
    private static final int MOST_LEVERAGE = 125;

    private RuleParameters() {}

    /** The shared parameters with these defaults, then the rule's own. */
    static List<Parameter> schema(Bracket bracket, List<Interval> timeframes, List<Parameter> own) {
        return Stream.of(account(), timing(bracket, timeframes), own, simulation())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Parameter> account() {
        return List.of(
                choice("mode", List.of("paper"), "paper", "Strategies of the library trade on simulated accounts"),
                new Parameter(
                        "allowed_symbols",
                        Type.STRING_LIST,
                        null,
                        null,
                        List.of("XAUUSD"),
                        List.of(),
                        false,
                        "Symbols that may be traded; upper-cased"),
                number("risk_pct_per_trade", "0", "0.1", "0.01", "Fraction of equity lost when the stop is hit"),
                integer("min_leverage", 1, MOST_LEVERAGE, 1, "Least leverage; at most max_leverage"),
                integer("max_leverage", 1, MOST_LEVERAGE, 5, "Leverage of an entry, less in high volatility"),
                money("max_notional_per_trade", "3000", "Cap on the size of a position; 0 = no limit"),
                money("max_total_exposure", "3000", "Cap on all open positions; 0 = no limit"),
                money("max_daily_loss", "50", "Entries stop for the UTC day; 0 = no limit"),
                flag("allow_short", true, "false = long only"),
                flag("liquidity.block_on_low", false, "Refuse an entry larger than a tenth of the top of the book"));
    }

    private static List<Parameter> timing(Bracket bracket, List<Interval> timeframes) {
        return List.of(
                choice(
                        "timeframe",
                        words(timeframes),
                        timeframes.getFirst().wire(),
                        "Bars that the rule looks at; it decides when one of them closes"),
                choice(
                        "atr_timeframe",
                        words(List.of(Interval.M5, Interval.H1, Interval.H4)),
                        bracket.timeframe().wire(),
                        "Bars whose average true range (14) measures stop and target"),
                number("stop_atr", "0.1", "20", bracket.stop(), "Distance of the stop in average true ranges"),
                number("target_atr", "0.1", "50", bracket.target(), "Distance of the target, likewise"),
                integer(
                        "cooldown_after_close_sec",
                        0,
                        WEEK_SECONDS,
                        300,
                        "No entry for this long after a close; 0 = off"),
                integer(
                        "minimum_hold_sec",
                        0,
                        WEEK_SECONDS,
                        60,
                        "An exit of the rule is ignored before this age; stops are not"),
                ExitRules.PARAMETER);
    }

    private static List<Parameter> simulation() {
        return List.of(
                money("paper.starting_equity", "1000", "Equity of the simulated account at its start"),
                number("paper.taker_fee_bps", "0", "1000", "0.5", "Simulated fee per fill"),
                number("paper.slippage_bps", "0", "1000", "1.5", "Simulated slippage per fill: half a spread"));
    }

    private static List<String> words(List<Interval> intervals) {
        return intervals.stream().map(Interval::wire).toList();
    }
}
