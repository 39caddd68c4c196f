package dev.flotilla.core.strategy;

import static dev.flotilla.core.testing.Markets.d;

import dev.flotilla.core.indicators.BarWindow;
import dev.flotilla.core.indicators.Indicators;
import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.BookDepth;
import dev.flotilla.core.signal.FeatureSets;
import dev.flotilla.core.signal.SignalBasis;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds decision inputs; starts from a clear long signal at 100 with everything in order. */
final class Inputs {
    static final long NOW = 1_700_000_100_000L;

    private FeatureSets oneHour = FeatureSets.bullish();
    private FeatureSets fourHours = FeatureSets.bullish();
    private Indicators fiveMinutes = fiveMinutes(100, Trend.UP);
    private @Nullable BigDecimal trailingRange = d("1");
    private BigDecimal price = d("100");
    private BigDecimal equity = d("1000");
    private BigDecimal availableMargin = d("1000");
    private BigDecimal exposure = d("0");
    private int openPositions;
    private @Nullable Position position;
    private PositionSight sight = PositionSight.NONE;
    private boolean halt;
    private boolean circuitBreaker;
    private BigDecimal dailyLoss = d("0");
    private @Nullable Long lastClose;
    private LearningMetrics learning = LearningMetrics.start(10);
    private @Nullable InstrumentFilters filters = InstrumentFilters.DEFAULT;
    private @Nullable BookDepth book;
    private MoneySharksConfig config = MoneySharksConfig.defaults();

    static Inputs clearLong() {
        return new Inputs();
    }

    static Inputs clearShort() {
        return new Inputs().market(FeatureSets.bearish(), FeatureSets.bearish()).timing(fiveMinutes(100, Trend.DOWN));
    }

    static Indicators fiveMinutes(double price, Trend trend) {
        double none = Double.NaN;
        return new Indicators(price, none, none, none, none, none, none, none, none, none, trend, trend, false);
    }

    Inputs market(FeatureSets hours, FeatureSets four) {
        oneHour = hours;
        fourHours = four;
        return this;
    }

    Inputs timing(Indicators indicators) {
        fiveMinutes = indicators;
        return this;
    }

    Inputs trailingRange(@Nullable String value) {
        trailingRange = value == null ? null : d(value);
        return this;
    }

    Inputs price(String value) {
        price = d(value);
        return this;
    }

    Inputs equity(String value) {
        equity = d(value);
        return this;
    }

    Inputs availableMargin(String value) {
        availableMargin = d(value);
        return this;
    }

    Inputs exposure(String value, int positions) {
        exposure = d(value);
        openPositions = positions;
        return this;
    }

    Inputs holding(Direction direction, long heldSeconds) {
        BigDecimal stop = d(direction == Direction.LONG ? "98.5" : "101.5");
        BigDecimal target = d(direction == Direction.LONG ? "102.5" : "97.5");
        return position(new Position(direction, d("1"), d("100"), NOW - heldSeconds * 1000, stop, target))
                .sight(PositionSight.BOTH);
    }

    Inputs position(@Nullable Position value) {
        position = value;
        return this;
    }

    Inputs sight(PositionSight value) {
        sight = value;
        return this;
    }

    Inputs halted() {
        halt = true;
        return this;
    }

    Inputs circuitBroken() {
        circuitBreaker = true;
        return this;
    }

    Inputs dailyLoss(String value) {
        dailyLoss = d(value);
        return this;
    }

    Inputs closedSecondsAgo(double seconds) {
        lastClose = NOW - Math.round(seconds * 1000);
        return this;
    }

    Inputs learning(String multiplier, String cap, String least) {
        learning = new LearningMetrics(d(multiplier), d(cap), d(least), false);
        return this;
    }

    Inputs filters(@Nullable InstrumentFilters value) {
        filters = value;
        return this;
    }

    Inputs book(String bids, String asks) {
        book = new BookDepth(d(bids), d(asks));
        return this;
    }

    Inputs config(Map<String, ?> values) {
        config = MoneySharksConfigReader.orThrow(MoneySharksConfig.read(values));
        return this;
    }

    DecisionInput build() {
        return new DecisionInput(
                "BTCUSDT",
                NOW,
                price,
                new MarketFeatures(
                        BarWindow.of(fiveMinutes),
                        BarWindow.EMPTY,
                        BarWindow.EMPTY,
                        SignalBasis.of(oneHour.build(), fourHours.build()),
                        trailingRange),
                new AccountView(equity, availableMargin, exposure, openPositions),
                position,
                sight,
                new BotState(halt, circuitBreaker, dailyLoss, lastClose, learning),
                filters,
                book,
                config);
    }

    Decision decide() {
        return MoneySharks.decide(build());
    }
}
