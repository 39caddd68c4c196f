package dev.flotilla.core.strategy;

import static dev.flotilla.core.testing.Markets.d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.indicators.Trend;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.risk.RiskChecks;
import dev.flotilla.core.risk.RiskRequest;
import dev.flotilla.core.signal.FeatureSets;
import dev.flotilla.core.signal.SignalWord;
import dev.flotilla.core.testing.Randoms;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MoneySharksPropertyTest {
    private static final int RUNS = 8_000;

    private final SplittableRandom random = Randoms.of("MoneySharksPropertyTest");

    private DecisionInput anything() {
        Inputs inputs = Inputs.clearLong()
                .config(Map.of(
                        "allow_short",
                        random.nextInt(4) > 0,
                        "liquidity.block_on_low",
                        random.nextBoolean(),
                        "max_notional_per_trade",
                        random.nextInt(2000),
                        "min_leverage",
                        1 + random.nextInt(4),
                        "max_leverage",
                        4 + random.nextInt(20),
                        "cooldown_after_close_sec",
                        random.nextInt(300)))
                .price(Randoms.decimal(random, random.nextInt(40) == 0 ? -1 : 90, 110, 2)
                        .toPlainString())
                .equity(Randoms.decimal(random, -10, 3_000, 2).toPlainString())
                .availableMargin(Randoms.decimal(random, 0, 2_000, 2).toPlainString())
                .exposure(Randoms.decimal(random, 0, 1_200, 0).toPlainString(), random.nextInt(5))
                .dailyLoss(Randoms.decimal(random, 0, 110, 0).toPlainString())
                .closedSecondsAgo(random.nextInt(10_000))
                .sight(new PositionSight(random.nextInt(5) == 0, random.nextInt(5) == 0))
                .learning(
                        Randoms.decimal(random, 0.7, 1, 2).toPlainString(),
                        Randoms.decimal(random, 1, 20, 1).toPlainString(),
                        Randoms.decimal(random, 0.55, 0.75, 2).toPlainString())
                .trailingRange(Randoms.decimal(random, 0, 3, 3).toPlainString())
                .filters(random.nextInt(5) == 0 ? null : InstrumentFilters.DEFAULT)
                .timing(Inputs.fiveMinutes(100, Randoms.oneOf(random, Trend.values())));
        switch (random.nextInt(3)) {
            case 0 -> inputs.market(FeatureSets.random(random), FeatureSets.random(random));
            case 1 -> inputs.market(FeatureSets.bearish(), FeatureSets.bearish());
            default -> inputs.market(FeatureSets.bullish(), FeatureSets.random(random));
        }
        if (random.nextInt(20) == 0) {
            inputs.halted();
        }
        if (random.nextInt(3) == 0) {
            inputs.holding(Randoms.oneOf(random, Direction.values()), random.nextInt(200));
        }
        return inputs.build();
    }

    @Test
    void neverEntersAgainstARuleAndAlwaysSaysWhatItDid() {
        Set<DecisionStatus> seen = EnumSet.noneOf(DecisionStatus.class);
        for (int run = 0; run < RUNS; run++) {
            DecisionInput input = anything();
            Decision decision = MoneySharks.decide(input);
            seen.add(decision.status());
            assertThat(decision).isEqualTo(MoneySharks.decide(input));
            switch (decision.action()) {
                case Action.Enter(OrderPlan plan) -> assertSound(input, decision, plan);
                case Action.Close close -> {
                    assertThat(decision.decision()).isEqualTo(SignalWord.CLOSE);
                    assertThat(close.reason()).startsWith("signal_close:");
                }
                case Action.MoveStop move ->
                    assertThat(move.newStopLoss().compareTo(move.trailing().oldStopLoss()))
                            .isEqualTo(move.trailing().direction().sign());
                case Action.None _ -> assertThat(decision.decision()).isIn(SignalWord.WAIT, SignalWord.HOLD);
            }
        }
        assertThat(seen)
                .contains(
                        DecisionStatus.HALTED,
                        DecisionStatus.COOLDOWN_ACTIVE,
                        DecisionStatus.DAILY_LOSS_LIMIT_HIT,
                        DecisionStatus.PAPER_EXECUTED,
                        DecisionStatus.BLOCKED_BY_RISK,
                        DecisionStatus.BELOW_LEARNING_THRESHOLD,
                        DecisionStatus.DUPLICATE_POSITION_GUARD,
                        DecisionStatus.POSITION_PENDING_RECONCILE,
                        DecisionStatus.HOLD,
                        DecisionStatus.JOURNALED);
    }

    private static void assertSound(DecisionInput input, Decision decision, OrderPlan plan) {
        MoneySharksConfig config = input.config();
        assertThat(input.state().halt()).isFalse();
        assertThat(input.sight()).isEqualTo(PositionSight.NONE);
        assertThat(decision.decision().direction()).contains(plan.direction());
        assertThat(plan.direction() == Direction.LONG || config.allowShort()).isTrue();
        assertThat(plan.leverage()).isBetween(config.minLeverage(), config.maxLeverage());
        assertThat(plan.takeProfit().subtract(plan.entryPrice()).signum())
                .isEqualTo(plan.direction().sign());
        assertThat(plan.entryPrice().subtract(plan.stopLoss()).signum())
                .isEqualTo(plan.direction().sign());
        if (config.maxNotionalPerTrade().signum() > 0) {
            assertThat(plan.notional()).isLessThanOrEqualTo(config.maxNotionalPerTrade());
        }
        BigDecimal planned = input.account().equity().multiply(config.riskPctPerTrade());
        BigDecimal lost = plan.quantity()
                .multiply(plan.entryPrice().subtract(plan.stopLoss()).abs());
        assertThat(lost).isLessThanOrEqualTo(planned.add(plan.quantity().multiply(d("0.01"))));
        assertThat(RiskChecks.failures(
                        new RiskRequest(
                                input.state().dailyLoss(),
                                input.account().totalExposure(),
                                input.account().availableMargin(),
                                plan.notional(),
                                plan.leverage(),
                                plan.direction(),
                                plan.entryPrice(),
                                plan.stopLoss(),
                                plan.takeProfit()),
                        config.limits()))
                .isEmpty();
    }
}
