package dev.flotilla.core.strategy;

import static dev.flotilla.core.testing.Markets.d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.indicators.Indicators;
import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.position.Position;
import dev.flotilla.core.risk.RiskFailure;
import dev.flotilla.core.signal.FactorScore;
import dev.flotilla.core.signal.FeatureSets;
import dev.flotilla.core.signal.SignalWord;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MoneySharksTest {
    private static void assertWaits(Decision decision, DecisionStatus status) {
        assertThat(decision.status()).isEqualTo(status);
        assertThat(decision.decision()).isEqualTo(SignalWord.WAIT);
        assertThat(decision.action()).isEqualTo(new Action.None());
    }

    private static OrderPlan plan(Decision decision) {
        assertThat(decision.action()).isInstanceOf(Action.Enter.class);
        return ((Action.Enter) decision.action()).plan();
    }

    @Test
    void entersALongWithRoundedSizeAndLevels() {
        Decision decision = Inputs.clearLong()
                .market(FeatureSets.bullish().atr("0.9033"), FeatureSets.bullish())
                .decide();
        assertThat(decision.decision()).isEqualTo(SignalWord.LONG);
        assertThat(decision.status()).isEqualTo(DecisionStatus.PAPER_EXECUTED);
        OrderPlan plan = plan(decision);
        assertThat(plan.direction()).isEqualTo(Direction.LONG);
        assertThat(plan.entryPrice()).isEqualByComparingTo("100");
        assertThat(plan.stopLoss()).isEqualByComparingTo("98.65");
        assertThat(plan.takeProfit()).isEqualByComparingTo("102.26");
        assertThat(plan.quantity()).isEqualByComparingTo("7.380");
        assertThat(plan.notional()).isEqualByComparingTo("738");
        assertThat(plan.leverage()).isEqualTo(10);
        assertThat(plan.margin()).isEqualByComparingTo("73.8");
        assertThat(plan.bracket("BTCUSDT").symbol()).isEqualTo("BTCUSDT");
        assertThat(decision.confidence()).isEqualByComparingTo("1");
        assertThat(decision.adjustedConfidence()).isEqualByComparingTo("1");
        assertThat(decision.regime()).isEqualTo(Regime.TRENDING_UP);
        assertThat(decision.factors().stream().map(FactorScore::longEarned).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("9.5");
    }

    @Test
    void entersAShort() {
        Decision decision = Inputs.clearShort().decide();
        assertThat(decision.decision()).isEqualTo(SignalWord.SHORT);
        OrderPlan plan = plan(decision);
        assertThat(plan.stopLoss()).isEqualByComparingTo("101.5");
        assertThat(plan.takeProfit()).isEqualByComparingTo("97.5");
        assertThat(decision.regime()).isEqualTo(Regime.TRENDING_DOWN);
    }

    @Test
    void sizesWithoutRoundingWhenPaperKnowsNoFilters() {
        OrderPlan plan = plan(Inputs.clearLong()
                .market(FeatureSets.bullish().atr("0.9"), FeatureSets.bullish())
                .filters(null)
                .decide());
        assertThat(plan.stopLoss()).isEqualByComparingTo("98.65");
        assertThat(plan.quantity()).isEqualByComparingTo("7.40740740740740740740740");
    }

    @ParameterizedTest
    @CsvSource({
        "paper, false, PAPER_EXECUTED, PAPER_CLOSED",
        "approval, false, PROPOSAL_EMITTED, PROPOSAL_EMITTED",
        "live, false, LIVE_EXECUTED, POSITION_CLOSED",
        "live, true, PROPOSAL_EMITTED, PROPOSAL_EMITTED",
        "autonomous_live, true, LIVE_EXECUTED, POSITION_CLOSED"
    })
    void givesEntriesAndClosesTheStatusOfTheirMode(
            String mode, boolean asks, DecisionStatus entered, DecisionStatus closed) {
        Map<String, ?> config = Map.of(
                "mode", mode,
                "autonomous_live_consent", true,
                "execution.require_human_approval_for_live_orders", asks);
        assertThat(Inputs.clearLong().config(config).decide().status()).isEqualTo(entered);
        assertThat(Inputs.clearShort()
                        .config(config)
                        .holding(Direction.LONG, 600)
                        .decide()
                        .status())
                .isEqualTo(closed);
    }

    @Test
    void waitsWhileHaltedOrBrokenAndStillShowsTheSignal() {
        Decision halted = Inputs.clearLong().halted().circuitBroken().decide();
        assertWaits(halted, DecisionStatus.HALTED);
        assertThat(halted.signal().word()).isEqualTo(SignalWord.LONG);
        assertWaits(Inputs.clearLong().circuitBroken().decide(), DecisionStatus.CIRCUIT_BREAKER_ACTIVE);
        assertWaits(Inputs.clearLong().halted().holding(Direction.LONG, 600).decide(), DecisionStatus.HALTED);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "119.999, true", "120, false", "600, false"})
    void waitsDuringTheCooldown(double secondsAgo, boolean waits) {
        Decision decision = Inputs.clearLong().closedSecondsAgo(secondsAgo).decide();
        if (waits) {
            assertWaits(decision, DecisionStatus.COOLDOWN_ACTIVE);
            assertThat(decision.note()).isEqualTo("remaining_sec=" + (int) Math.ceil(120 - secondsAgo));
        } else {
            assertThat(decision.status()).isEqualTo(DecisionStatus.PAPER_EXECUTED);
        }
    }

    @Test
    void hasNoCooldownWhenItIsTurnedOff() {
        assertThat(Inputs.clearLong()
                        .config(Map.of("cooldown_after_close_sec", 0))
                        .closedSecondsAgo(0)
                        .decide()
                        .status())
                .isEqualTo(DecisionStatus.PAPER_EXECUTED);
    }

    @Test
    void asksForTheCooldownBeforeTheDailyLoss() {
        assertWaits(Inputs.clearLong().closedSecondsAgo(1).dailyLoss("100").decide(), DecisionStatus.COOLDOWN_ACTIVE);
    }

    @Test
    void entersNothingOnceTheDailyLossIsUsedUp() {
        Decision decision = Inputs.clearLong().dailyLoss("100").decide();
        assertWaits(decision, DecisionStatus.DAILY_LOSS_LIMIT_HIT);
        assertThat(decision.note()).isEqualTo("daily_loss=100 limit=100");
        assertThat(Inputs.clearLong().dailyLoss("99.99").decide().status()).isEqualTo(DecisionStatus.PAPER_EXECUTED);
    }

    @Test
    void managesPositionsDuringCooldownAndAfterTheDailyLoss() {
        Inputs inputs = Inputs.clearShort()
                .holding(Direction.LONG, 600)
                .dailyLoss("500")
                .closedSecondsAgo(0);
        assertThat(inputs.decide().status()).isEqualTo(DecisionStatus.PAPER_CLOSED);
    }

    @Test
    void waitsWithoutAUsableMarket() {
        assertWaits(Inputs.clearLong().price("0").decide(), DecisionStatus.SCAN_ERROR);
        assertWaits(Inputs.clearLong().timing(Indicators.UNDEFINED).decide(), DecisionStatus.SCAN_EMPTY);
    }

    @Test
    void waitsLiveWithoutTheVenuesRules() {
        Decision decision =
                Inputs.clearLong().config(Map.of("mode", "live")).filters(null).decide();
        assertWaits(decision, DecisionStatus.SCAN_ERROR);
    }

    @Test
    void journalsAWait() {
        Decision decision = Inputs.clearLong()
                .market(FeatureSets.undefined(), FeatureSets.undefined())
                .decide();
        assertWaits(decision, DecisionStatus.JOURNALED);
        assertThat(decision.signal().reason()).isEqualTo("insufficient_confluence (long=0.05 short=0.00)");
        assertThat(decision.regime()).isEqualTo(Regime.UNKNOWN);
        assertThat(decision.confluence().failed()).hasSize(1);
    }

    @Test
    void waitsBelowTheConfidenceThatLearningAsksFor() {
        FeatureSets weak = FeatureSets.bullish().momentum(Trend.NEUTRAL).volumeRatio("0.1");
        Decision decision = Inputs.clearLong()
                .market(weak, FeatureSets.undefined())
                .learning("0.9", "10", "0.61")
                .decide();
        assertWaits(decision, DecisionStatus.BELOW_LEARNING_THRESHOLD);
        assertThat(decision.note()).isEqualTo("raw=0.6667 multiplier=0.9 adjusted=0.6000 threshold=0.61");
        assertThat(Inputs.clearLong()
                        .market(weak, FeatureSets.undefined())
                        .learning("0.9", "10", "0.6")
                        .decide()
                        .status())
                .isEqualTo(DecisionStatus.PAPER_EXECUTED);
    }

    @Test
    void asksForMoreConfidenceInHighVolatility() {
        FeatureSets volatile_ = FeatureSets.bullish().momentum(Trend.NEUTRAL).highVolatility();
        Decision passes =
                Inputs.clearLong().market(volatile_, FeatureSets.bullish()).decide();
        assertThat(passes.status()).isEqualTo(DecisionStatus.PAPER_EXECUTED);
        assertThat(plan(passes).leverage()).isEqualTo(9);
        assertThat(passes.regime()).isEqualTo(Regime.HIGH_VOLATILITY);
        Decision fails = Inputs.clearLong()
                .market(volatile_, FeatureSets.bullish())
                .learning("0.78", "10", "0.55")
                .decide();
        assertWaits(fails, DecisionStatus.BELOW_LEARNING_THRESHOLD);
        assertThat(fails.note()).contains("threshold=0.7");
    }

    @Test
    void neverTrustsALearnedThresholdBelowTheBase() {
        FeatureSets weak =
                FeatureSets.bullish().momentum(Trend.NEUTRAL).volumeRatio("0.1").macd("0", "0");
        Decision decision = Inputs.clearLong()
                .market(weak, FeatureSets.bullish())
                .exposure("950", 3)
                .learning("1", "10", "0.1")
                .decide();
        assertWaits(decision, DecisionStatus.BELOW_LEARNING_THRESHOLD);
    }

    @Test
    void holdsWhenTheVenueShowsAPositionThatNobodyManages() {
        Decision decision =
                Inputs.clearLong().sight(new PositionSight(true, false)).decide();
        assertThat(decision.status()).isEqualTo(DecisionStatus.DUPLICATE_POSITION_GUARD);
        assertThat(decision.decision()).isEqualTo(SignalWord.HOLD);
        assertThat(decision.action()).isEqualTo(new Action.None());
    }

    @Test
    void waitsForReconciliationWhenOnlyItsOwnStateKnowsThePosition() {
        assertWaits(
                Inputs.clearLong()
                        .holding(Direction.LONG, 600)
                        .sight(new PositionSight(false, true))
                        .decide(),
                DecisionStatus.POSITION_PENDING_RECONCILE);
    }

    @Test
    void capsLeverageByLearningAndRecomputesTheMargin() {
        OrderPlan plan = plan(Inputs.clearLong().learning("1", "4.9", "0.55").decide());
        assertThat(plan.leverage()).isEqualTo(4);
        assertThat(plan.margin().multiply(d("4"))).isEqualByComparingTo(plan.notional());
    }

    @Test
    void tradesNothingWithoutEquityOrWithoutADistanceToTheStop() {
        assertWaits(Inputs.clearLong().equity("0").decide(), DecisionStatus.ZERO_QUANTITY);
        Decision flat = Inputs.clearLong()
                .market(FeatureSets.bullish().atr("0"), FeatureSets.bullish())
                .decide();
        assertWaits(flat, DecisionStatus.ZERO_QUANTITY);
        assertThat(flat.confluence().count()).isEqualTo(8);
    }

    @Test
    void tradesNothingBelowTheVenuesMinimum() {
        Decision decision = Inputs.clearLong().equity("7").decide();
        assertWaits(decision, DecisionStatus.BELOW_MIN_NOTIONAL);
        assertThat(decision.note()).isEqualTo("quantity=0.046 notional=4.6");
    }

    @Test
    void leavesThinMarketsAloneWhenAsked() {
        Map<String, ?> config = Map.of("liquidity.block_on_low", true);
        assertWaits(
                Inputs.clearLong().config(config).book("3000", "3000").decide(), DecisionStatus.LOW_LIQUIDITY_BLOCKED);
        assertThat(Inputs.clearLong()
                        .config(config)
                        .book("4000", "4000")
                        .decide()
                        .status())
                .isEqualTo(DecisionStatus.PAPER_EXECUTED);
        assertThat(Inputs.clearLong().config(config).decide().status()).isEqualTo(DecisionStatus.PAPER_EXECUTED);
        assertThat(Inputs.clearLong().book("1", "1").decide().status()).isEqualTo(DecisionStatus.PAPER_EXECUTED);
    }

    @Test
    void isBlockedByRiskWithEveryReason() {
        Decision decision =
                Inputs.clearLong().exposure("800", 1).availableMargin("10").decide();
        assertWaits(decision, DecisionStatus.BLOCKED_BY_RISK);
        assertThat(decision.riskFailures())
                .containsExactly(RiskFailure.MAX_TOTAL_EXPOSURE_EXCEEDED, RiskFailure.INSUFFICIENT_MARGIN);
        assertThat(decision.note()).isEqualTo("max_total_exposure_exceeded, insufficient_margin");
    }

    @Test
    void closesAReversedPosition() {
        Decision decision = Inputs.clearShort().holding(Direction.LONG, 60).decide();
        assertThat(decision.decision()).isEqualTo(SignalWord.CLOSE);
        assertThat(decision.action()).isEqualTo(new Action.Close("signal_close:trend_reversed_bearish"));
        assertThat(decision.confluence().passed()).hasSize(9);
    }

    @Test
    void ignoresACloseBeforeTheMinimumHoldButTrails() {
        Decision decision =
                Inputs.clearShort().holding(Direction.LONG, 59).price("103").decide();
        assertThat(decision.decision()).isEqualTo(SignalWord.HOLD);
        assertThat(decision.status()).isEqualTo(DecisionStatus.MINIMUM_HOLD);
        assertThat(decision.note()).isEqualTo("close signal trend_reversed_bearish ignored: held 59 of 60 s");
        assertThat(decision.action()).isInstanceOf(Action.MoveStop.class);
    }

    @Test
    void holdsAndTrailsOnTheTick() {
        Decision decision = Inputs.clearLong()
                .holding(Direction.LONG, 600)
                .price("103")
                .trailingRange("1.0033")
                .decide();
        assertThat(decision.status()).isEqualTo(DecisionStatus.HOLD);
        assertThat(((Action.MoveStop) decision.action()).newStopLoss()).isEqualByComparingTo("101.50");
        Decision unrounded = Inputs.clearLong()
                .holding(Direction.LONG, 600)
                .price("103")
                .trailingRange("1.0033")
                .filters(null)
                .decide();
        assertThat(((Action.MoveStop) unrounded.action()).newStopLoss()).isEqualByComparingTo("101.49505");
    }

    @Test
    void holdsWithoutAMoveWhenTheStopIsGoodEnough() {
        Decision decision = Inputs.clearLong()
                .holding(Direction.LONG, 600)
                .trailingRange(null)
                .decide();
        assertThat(decision.status()).isEqualTo(DecisionStatus.HOLD);
        assertThat(decision.action()).isEqualTo(new Action.None());
    }

    @ParameterizedTest
    @CsvSource({"paper, true", "approval, false", "live, false", "autonomous_live, true"})
    void trailsOnlyWhereNobodyIsAsked(String mode, boolean trails) {
        Decision decision = Inputs.clearLong()
                .config(Map.of("mode", mode, "autonomous_live_consent", true))
                .holding(Direction.LONG, 600)
                .price("103")
                .decide();
        assertThat(decision.action() instanceof Action.MoveStop).isEqualTo(trails);
    }

    @Test
    void trailsNoStopThatItDoesNotKnow() {
        Position adopted = new Position(Direction.LONG, d("1"), d("100"), 0, null, null);
        Decision decision = Inputs.clearLong()
                .position(adopted)
                .sight(PositionSight.BOTH)
                .price("103")
                .decide();
        assertThat(decision.action()).isEqualTo(new Action.None());
    }

    @Test
    void givesEqualDecisionsForEqualInputs() {
        assertThat(Inputs.clearLong().decide()).isEqualTo(Inputs.clearLong().decide());
    }

    @Test
    void startsFreshWithoutLossOrLearning() {
        BotState fresh = BotState.fresh(MoneySharksConfig.defaults());
        assertThat(fresh.dailyLoss()).isZero();
        assertThat(fresh.lastCloseAtMillis()).isNull();
        assertThat(fresh.learning()).isEqualTo(LearningMetrics.start(10));
    }

    @Test
    void seesARangeWhereTheTrendIsNeutral() {
        assertThat(Regime.of(FeatureSets.undefined().price("1", "1").build())).isEqualTo(Regime.RANGING);
        assertThat(Regime.RANGING.wire()).isEqualTo("ranging");
    }

    @ParameterizedTest
    @EnumSource
    void knowsStatusesByTheirWords(DecisionStatus status) {
        assertThat(DecisionStatus.ofWire(status.wire())).contains(status);
        assertThat(DecisionStatus.ofWire("done")).isEmpty();
    }
}
