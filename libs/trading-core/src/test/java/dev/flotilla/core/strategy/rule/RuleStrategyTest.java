package dev.flotilla.core.strategy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.BookDepth;
import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.strategy.AccountView;
import dev.flotilla.core.strategy.Action;
import dev.flotilla.core.strategy.BotState;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.DecisionStatus;
import dev.flotilla.core.strategy.MarketFeatures;
import dev.flotilla.core.strategy.OrderPlan;
import dev.flotilla.core.strategy.PositionSight;
import dev.flotilla.core.strategy.Situation;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every rule shares, with a rule that says what it is told to say. */
class RuleStrategyTest {
    private static final long HOUR = Interval.H1.millis();
    private static final long FIVE = Interval.M5.millis();
    private static final long NOW = 100 * HOUR;

    private final Map<String, Object> parameters = new HashMap<>();
    private @Nullable String up = "up";
    private @Nullable String down;
    private @Nullable String leave;
    private long now = NOW;
    private String price = "100";
    private String range = "1";
    private int hours = 20;
    private String margin = "1000";
    private boolean halt;
    private boolean breaker;
    private String dailyLoss = "0";
    private @Nullable Long lastClose;
    private @Nullable Position position;
    private PositionSight sight = PositionSight.NONE;
    private @Nullable InstrumentFilters filters = InstrumentFilters.DEFAULT;
    private @Nullable BookDepth book;

    private record Told(
            @Nullable String up,
            @Nullable String down,
            @Nullable String leave) implements TradingRule {
        @Override
        public int bars() {
            return 10;
        }

        @Override
        public @Nullable String entry(Chart chart) {
            return chart.bars().close(0) > 0 ? up : down;
        }

        @Override
        public @Nullable String exit(Chart chart, long openedAtMillis) {
            return leave;
        }
    }

    @BeforeEach
    void wideLimits() {
        parameters.put("max_notional_per_trade", 0);
        parameters.put("max_total_exposure", 0);
    }

    private Decision decide() {
        RuleKind kind = new RuleKind(
                "S99",
                "Told",
                "Says what it is told to.",
                List.of(Interval.H1, Interval.M5),
                new Bracket(Interval.H1, "2", "3"),
                List.of(),
                values -> new Told(up, down, leave));
        RuleStrategy strategy = ((RuleKind.Reading.Accepted) kind.read(parameters)).strategy();
        return strategy.decide(situation());
    }

    private Situation situation() {
        List<Bar> fives = price.equals("none")
                ? List.of()
                : LongStream.rangeClosed(1, 14)
                        .mapToObj(i -> bar(now - (15 - i) * FIVE))
                        .toList();
        List<Bar> whole = LongStream.range(0, hours)
                .mapToObj(i -> bar(Interval.H1.bucketOf(now) - (hours - i) * HOUR))
                .toList();
        return new Situation(
                "XAUUSD",
                now,
                new BigDecimal(price.equals("none") ? "100" : price),
                MarketFeatures.of(new MarketWindows(fives, whole, List.of()), null),
                new AccountView(new BigDecimal("1000"), new BigDecimal(margin), BigDecimal.ZERO, 0),
                position,
                sight,
                new BotState(halt, breaker, new BigDecimal(dailyLoss), lastClose, LearningMetrics.start(5)),
                filters,
                book);
    }

    private Bar bar(long open) {
        BigDecimal hundred = new BigDecimal("100");
        BigDecimal half = new BigDecimal(range).divide(BigDecimal.TWO);
        return new Bar(open, hundred, hundred.add(half), hundred.subtract(half), hundred, BigDecimal.ZERO);
    }

    private DecisionStatus status() {
        return decide().status();
    }

    @Test
    void entersLongWithABracketOfRangesAndTheRiskItMayTake() {
        Decision decision = decide();
        OrderPlan plan = ((Action.Enter) decision.action()).plan();
        assertThat(decision.status()).isEqualTo(DecisionStatus.PAPER_EXECUTED);
        assertThat(decision.signal().reason()).isEqualTo("S99 up");
        assertThat(plan.direction()).isEqualTo(Direction.LONG);
        assertThat(plan.stopLoss()).isEqualByComparingTo("98");
        assertThat(plan.takeProfit()).isEqualByComparingTo("103");
        assertThat(plan.quantity()).isEqualByComparingTo("5");
        assertThat(plan.leverage()).isEqualTo(5);
        filters = null;
        assertThat(((Action.Enter) decide().action()).plan().quantity()).isEqualByComparingTo("5");
    }

    @Test
    void entersShortOnlyWhereItMay() {
        up = null;
        down = "down";
        Decision decision = decide();
        OrderPlan plan = ((Action.Enter) decision.action()).plan();
        assertThat(decision.decision()).isEqualTo(SignalWord.SHORT);
        assertThat(decision.signal().shortScore()).isEqualByComparingTo("1");
        assertThat(plan.stopLoss()).isEqualByComparingTo("102");
        assertThat(plan.takeProfit()).isEqualByComparingTo("97");
        parameters.put("allow_short", false);
        assertThat(status()).isEqualTo(DecisionStatus.JOURNALED);
    }

    @Test
    void doesNothingWithoutAReasonOrWithTwo() {
        down = "down";
        assertThat(status()).isEqualTo(DecisionStatus.JOURNALED);
        up = null;
        down = null;
        assertThat(status()).isEqualTo(DecisionStatus.JOURNALED);
    }

    @Test
    void asksTheRuleOncePerBarOfItsTimeframe() {
        now = NOW + FIVE;
        assertThat(status()).isEqualTo(DecisionStatus.JOURNALED);
        parameters.put("timeframe", "5m");
        assertThat(status()).isEqualTo(DecisionStatus.PAPER_EXECUTED);
    }

    @Test
    void waitsUntilThereAreEnoughBars() {
        hours = 9;
        Decision decision = decide();
        assertThat(decision.status()).isEqualTo(DecisionStatus.JOURNALED);
        assertThat(decision.note()).isEqualTo("warming up: 9 of 10 bars of 1h");
    }

    @Test
    void entersNothingWithoutARangeForStopAndTarget() {
        hours = 14;
        assertThat(decide().note()).contains("average true range");
        hours = 20;
        parameters.put("target_atr", 50);
        parameters.put("allow_short", true);
        up = null;
        down = "down";
        range = "2";
        assertThat(decide().note()).contains("average true range");
        range = "0";
        assertThat(status()).isEqualTo(DecisionStatus.ZERO_QUANTITY);
    }

    @Test
    void standsStillWhileItMustNotDecide() {
        halt = true;
        assertThat(status()).isEqualTo(DecisionStatus.HALTED);
        halt = false;
        breaker = true;
        assertThat(status()).isEqualTo(DecisionStatus.CIRCUIT_BREAKER_ACTIVE);
        breaker = false;
        price = "0";
        assertThat(status()).isEqualTo(DecisionStatus.SCAN_ERROR);
        price = "none";
        assertThat(status()).isEqualTo(DecisionStatus.SCAN_EMPTY);
    }

    @Test
    void goesTheWayOfEveryEntry() {
        lastClose = NOW - 299_000;
        assertThat(status()).isEqualTo(DecisionStatus.COOLDOWN_ACTIVE);
        lastClose = NOW - 300_000;
        assertThat(status()).isEqualTo(DecisionStatus.PAPER_EXECUTED);
        dailyLoss = "50";
        assertThat(status()).isEqualTo(DecisionStatus.DAILY_LOSS_LIMIT_HIT);
        dailyLoss = "0";
        margin = "99";
        assertThat(decide().note()).isEqualTo("insufficient_margin");
        margin = "1000";
        sight = new PositionSight(true, false);
        assertThat(status()).isEqualTo(DecisionStatus.DUPLICATE_POSITION_GUARD);
        sight = new PositionSight(false, true);
        assertThat(status()).isEqualTo(DecisionStatus.POSITION_PENDING_RECONCILE);
        sight = PositionSight.NONE;
        parameters.put("liquidity.block_on_low", true);
        book = new BookDepth(BigDecimal.ONE, BigDecimal.ONE);
        assertThat(status()).isEqualTo(DecisionStatus.LOW_LIQUIDITY_BLOCKED);
    }

    @Test
    void leavesWhenTheRuleSaysSo() {
        position = new Position(Direction.SHORT, BigDecimal.ONE, new BigDecimal("100"), NOW - 60_000, null, null);
        sight = PositionSight.BOTH;
        assertThat(status()).isEqualTo(DecisionStatus.HOLD);
        leave = "enough";
        Decision decision = decide();
        assertThat(decision.status()).isEqualTo(DecisionStatus.PAPER_CLOSED);
        assertThat(decision.action()).isEqualTo(new Action.Close("rule_exit:enough"));
        parameters.put("minimum_hold_sec", 61);
        assertThat(status()).isEqualTo(DecisionStatus.MINIMUM_HOLD);
        hours = 9;
        assertThat(status()).isEqualTo(DecisionStatus.HOLD);
    }
}
