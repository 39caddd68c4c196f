package dev.flotilla.core.strategy;

import static dev.flotilla.core.testing.Markets.d;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {

    private static Strategy probe(String botId, Map<String, ?> parameters) {
        return switch (Strategies.read(Strategies.PROBE, botId, parameters)) {
            case Strategies.Reading.Accepted accepted -> accepted.strategy();
            case Strategies.Reading.Refused refused -> throw new AssertionError(refused.errors());
        };
    }

    private static Situation situation(Inputs inputs) {
        DecisionInput input = inputs.build();
        return new Situation(
                input.symbol(),
                input.decidedAtMillis(),
                input.price(),
                input.market(),
                input.account(),
                input.position(),
                input.sight(),
                input.state(),
                input.filters(),
                input.book());
    }

    private static Decision decide(Inputs inputs) {
        return probe("bot", Map.of()).decide(situation(inputs));
    }

    private static OrderPlan plan(Decision decision) {
        assertThat(decision.action()).isInstanceOf(Action.Enter.class);
        return ((Action.Enter) decision.action()).plan();
    }

    @Test
    void opensABracketOnItsFirstBarWhateverTheMarketLooksLike() {
        Decision decision = decide(Inputs.clearShort().price("100"));
        OrderPlan plan = plan(decision);
        assertThat(decision.status()).isEqualTo(DecisionStatus.PAPER_EXECUTED);
        assertThat(decision.decision().direction()).contains(plan.direction());
        assertThat(plan.quantity()).isEqualByComparingTo("0.5");
        assertThat(plan.notional()).isEqualByComparingTo("50");
        assertThat(plan.leverage()).isEqualTo(1);
        BigDecimal stop = plan.direction() == Direction.LONG ? d("80") : d("120");
        BigDecimal target = plan.direction() == Direction.LONG ? d("140") : d("60");
        assertThat(plan.stopLoss()).isEqualByComparingTo(stop);
        assertThat(plan.takeProfit()).isEqualByComparingTo(target);
    }

    @Test
    void takesItsSideFromItsNameAndTheFleetTakesBoth() {
        List<Direction> sides = IntStream.range(0, 200)
                .mapToObj(i -> plan(probe("probe-btc-" + i, Map.of()).decide(situation(Inputs.clearLong())))
                        .direction())
                .toList();
        assertThat(sides.stream().filter(side -> side == Direction.LONG).count())
                .isBetween(60L, 140L);
        assertThat(Probe.directionOf("probe-btc")).isEqualTo(Probe.directionOf("probe-btc"));
    }

    @ParameterizedTest
    @CsvSource({
        "100000, 50, 0.001", // one step is more than was asked for
        "100000, 250, 0.002",
        "1, 2, 5", // least notional
        "0.5, 0, 10",
    })
    void opensWhatTheVenueTakesEvenWhenThatIsMoreThanAskedFor(String price, String notional, String quantity) {
        Strategy probe = probe("bot", Map.of("notional", d(notional)));
        Inputs inputs = Inputs.clearLong().price(price).filters(InstrumentFilters.DEFAULT);
        OrderPlan plan = plan(probe.decide(situation(inputs)));
        assertThat(plan.quantity()).isEqualByComparingTo(quantity);
        assertThat(InstrumentFilters.DEFAULT.reachesMinimum(plan.quantity(), d(price)))
                .isTrue();
    }

    @Test
    void opensUnroundedWhenTheVenuesRulesAreUnknown() {
        OrderPlan plan = plan(decide(Inputs.clearLong().price("300").filters(null)));
        assertThat(plan.notional().setScale(6, java.math.RoundingMode.HALF_UP)).isEqualByComparingTo("50");
    }

    @Test
    void holdsWhatItHas() {
        for (Direction direction : Direction.values()) {
            Decision decision = decide(Inputs.clearShort().holding(direction, 1_000_000));
            assertThat(decision.status()).isEqualTo(DecisionStatus.HOLD);
            assertThat(decision.action()).isInstanceOf(Action.None.class);
        }
    }

    @Test
    void opensAgainOnlySomeTimeAfterAClose() {
        assertThat(decide(Inputs.clearLong().closedSecondsAgo(3_599)).status())
                .isEqualTo(DecisionStatus.COOLDOWN_ACTIVE);
        assertThat(plan(decide(Inputs.clearLong().closedSecondsAgo(3_600)))).isNotNull();
        Strategy eager = probe("bot", Map.of("reopen_after_sec", 0));
        assertThat(plan(eager.decide(situation(Inputs.clearLong().closedSecondsAgo(0)))))
                .isNotNull();
    }

    @Test
    void staysAwayWhenItMustNot() {
        assertThat(decide(Inputs.clearLong().halted()).status()).isEqualTo(DecisionStatus.HALTED);
        assertThat(decide(Inputs.clearLong().circuitBroken()).status())
                .isEqualTo(DecisionStatus.CIRCUIT_BREAKER_ACTIVE);
        assertThat(decide(Inputs.clearLong().price("0")).status()).isEqualTo(DecisionStatus.SCAN_ERROR);
        assertThat(decide(Inputs.clearLong().sight(new PositionSight(false, true)))
                        .status())
                .isEqualTo(DecisionStatus.POSITION_PENDING_RECONCILE);
        assertThat(decide(Inputs.clearLong().availableMargin("49")).status()).isEqualTo(DecisionStatus.BLOCKED_BY_RISK);
    }

    @Test
    void refusesParametersItDoesNotKnowAndNamesThoseItDoes() {
        Strategies.Reading reading = Strategies.read(Strategies.PROBE, "bot", Map.of("max_leverage", 3));
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Strategies.Reading.Refused.class,
                        refused -> assertThat(refused.errors())
                                .singleElement()
                                .asString()
                                .contains("max_leverage", "stop_pct", "reopen_after_sec"));
        assertThat(ProbeConfig.read(Map.of("mode", "live"))).isInstanceOf(ProbeConfig.Reading.Refused.class);
        assertThat(Strategies.read("dance", "bot", Map.of()))
                .isInstanceOfSatisfying(
                        Strategies.Reading.Refused.class,
                        refused -> assertThat(refused.errors().getFirst()).contains("dance", "moneysharks", "probe"));
    }

    @Test
    void tellsItsTermsAndSoDoesMoneySharks() {
        TradingTerms terms = probe("bot", Map.of("leverage", 3)).terms();
        assertThat(terms.mode()).isEqualTo(TradingMode.PAPER);
        assertThat(terms.proposes()).isFalse();
        assertThat(terms.maxLeverage()).isEqualTo(3);
        Strategies.Reading reading = Strategies.read(Strategies.MONEY_SHARKS, "bot", Map.of("mode", "approval"));
        Strategy sharks = ((Strategies.Reading.Accepted) reading).strategy();
        assertThat(sharks.terms().proposes()).isTrue();
        assertThat(sharks.decide(situation(Inputs.clearLong())).status()).isEqualTo(DecisionStatus.PROPOSAL_EMITTED);
        assertThat(probe("a", Map.of()).parameters())
                .isNotEqualTo(probe("a", Map.of("leverage", 3)).parameters());
    }
}
