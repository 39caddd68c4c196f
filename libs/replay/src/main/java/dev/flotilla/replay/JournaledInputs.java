package dev.flotilla.replay;

import dev.flotilla.contracts.report.DecisionInputs;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.BookDepth;
import dev.flotilla.core.strategy.AccountView;
import dev.flotilla.core.strategy.BotState;
import dev.flotilla.core.strategy.MarketFeatures;
import dev.flotilla.core.strategy.PositionSight;
import dev.flotilla.core.strategy.Situation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A situation as the journal keeps it, and back. Reading throws {@link IllegalArgumentException} for what no writer wrote. */
final class JournaledInputs {

    private JournaledInputs() {}

    static DecisionInputs of(int step, Map<Interval, List<Bar>> bars, Situation situation, String parametersDigest) {
        return new DecisionInputs(
                step,
                text(bars),
                situation.price().toString(),
                text(situation.market().oneHour().fundingRate()),
                account(situation.account()),
                position(situation.position()),
                situation.sight().venueHasPosition(),
                situation.sight().stateHasPosition(),
                state(situation.state()),
                filters(situation.filters()),
                book(situation.book()),
                parametersDigest,
                JournaledExits.of(situation.exits()));
    }

    static Situation situation(String symbol, long decidedAtMillis, DecisionInputs inputs, MarketFeatures market) {
        DecisionInputs.Account account = inputs.account();
        return new Situation(
                symbol,
                decidedAtMillis,
                new BigDecimal(inputs.price()),
                market,
                new AccountView(
                        new BigDecimal(account.equity()),
                        new BigDecimal(account.availableMargin()),
                        new BigDecimal(account.totalExposure()),
                        account.openPositions()),
                position(inputs.position()),
                new PositionSight(inputs.venueHasPosition(), inputs.stateHasPosition()),
                state(inputs.state()),
                filters(inputs.filters()),
                book(inputs.book()),
                JournaledExits.watch(inputs.exits()));
    }

    /** The bars by window; throws for a window or a bar that does not exist. */
    static Map<Interval, List<Bar>> bars(DecisionInputs inputs) {
        Map<Interval, List<Bar>> bars = new TreeMap<>();
        inputs.bars().forEach((window, texts) -> {
            Interval interval = Interval.ofWire(window)
                    .orElseThrow(() -> new IllegalArgumentException("there is no window " + window));
            bars.put(interval, texts.stream().map(BarText::read).toList());
        });
        return bars;
    }

    private static Map<String, List<String>> text(Map<Interval, List<Bar>> bars) {
        Map<String, List<String>> texts = new TreeMap<>();
        bars.forEach((interval, list) -> {
            if (!list.isEmpty()) {
                texts.put(interval.wire(), list.stream().map(BarText::of).toList());
            }
        });
        return texts;
    }

    private static DecisionInputs.Account account(AccountView account) {
        return new DecisionInputs.Account(
                account.equity().toString(),
                account.availableMargin().toString(),
                account.totalExposure().toString(),
                account.openPositions());
    }

    private static DecisionInputs.@Nullable Position position(@Nullable Position position) {
        return position == null
                ? null
                : new DecisionInputs.Position(
                        position.direction().wire(),
                        position.quantity().toString(),
                        position.entryPrice().toString(),
                        position.openedAtMillis(),
                        text(position.stopLoss()),
                        text(position.takeProfit()));
    }

    private static @Nullable Position position(DecisionInputs.@Nullable Position position) {
        return position == null
                ? null
                : new Position(
                        Direction.ofWire(position.direction())
                                .orElseThrow(() ->
                                        new IllegalArgumentException("there is no direction " + position.direction())),
                        new BigDecimal(position.quantity()),
                        new BigDecimal(position.entryPrice()),
                        position.openedAtMillis(),
                        decimal(position.stopLoss()),
                        decimal(position.takeProfit()));
    }

    private static DecisionInputs.State state(BotState state) {
        LearningMetrics learning = state.learning();
        return new DecisionInputs.State(
                state.halt(),
                state.circuitBreaker(),
                state.dailyLoss().toString(),
                state.lastCloseAtMillis(),
                new DecisionInputs.Learning(
                        learning.confidenceMultiplier().toString(),
                        learning.effectiveLeverageCap().toString(),
                        learning.recommendedMinConfidence().toString(),
                        learning.leverageReductionActive()));
    }

    private static BotState state(DecisionInputs.State state) {
        DecisionInputs.Learning learning = state.learning();
        return new BotState(
                state.halt(),
                state.circuitBreaker(),
                new BigDecimal(state.dailyLoss()),
                state.lastCloseAtMillis(),
                new LearningMetrics(
                        new BigDecimal(learning.confidenceMultiplier()),
                        new BigDecimal(learning.effectiveLeverageCap()),
                        new BigDecimal(learning.recommendedMinConfidence()),
                        learning.leverageReductionActive()));
    }

    private static DecisionInputs.@Nullable Filters filters(@Nullable InstrumentFilters filters) {
        return filters == null
                ? null
                : new DecisionInputs.Filters(
                        filters.stepSize().toString(),
                        filters.tickSize().toString(),
                        filters.minQuantity().toString(),
                        filters.minNotional().toString());
    }

    static @Nullable InstrumentFilters filters(DecisionInputs.@Nullable Filters filters) {
        return filters == null
                ? null
                : new InstrumentFilters(
                        new BigDecimal(filters.stepSize()),
                        new BigDecimal(filters.tickSize()),
                        new BigDecimal(filters.minQuantity()),
                        new BigDecimal(filters.minNotional()));
    }

    private static DecisionInputs.@Nullable Book book(@Nullable BookDepth book) {
        return book == null
                ? null
                : new DecisionInputs.Book(
                        book.bidLiquidityUsd().toString(),
                        book.askLiquidityUsd().toString());
    }

    private static @Nullable BookDepth book(DecisionInputs.@Nullable Book book) {
        return book == null
                ? null
                : new BookDepth(new BigDecimal(book.bidLiquidityUsd()), new BigDecimal(book.askLiquidityUsd()));
    }

    private static @Nullable String text(@Nullable BigDecimal value) {
        return value == null ? null : value.toString();
    }

    static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
